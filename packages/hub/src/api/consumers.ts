import {
  consumerActivityAnswer,
  consumerDetailAnswer,
  consumerListAnswer,
  planListAnswer,
} from '../query/answers/consumers.ts';
import { consumerActivity, consumerActivityParams } from '../query/consumer-activity.ts';
import { consumerDetail, consumerDetailParams } from '../query/consumer-detail.ts';
import { consumerListParams, consumers } from '../query/consumers.ts';
import { plans, plansParams } from '../query/plans.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { consumerNames, namesIn } from '../services/consumers/names.ts';
import { beginAnswer, LIST_PROBLEMS, QUESTION_PROBLEMS } from './question.ts';

/** Who calls, as far as an API names them, and what they meet. */
export const consumerRoutes: Routes = (app, deps) => {
  const { telemetry, metadata } = deps;
  app.get(
    '/v1/consumers',
    {
      config: { problems: LIST_PROBLEMS },
      schema: {
        summary: 'Consumers with their requests, failures, latency and versions; new and departing ones',
        tags: ['consumers'],
        querystring: consumerListParams,
        response: { 200: consumerListAnswer },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      return consumers(telemetry, request.query, namesIn(metadata.db, project), deps.clock());
    },
  );
  app.get(
    '/v1/consumers/activity',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'How many consumers were active over time, new and returning',
        tags: ['consumers'],
        querystring: consumerActivityParams,
        response: { 200: consumerActivityAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return consumerActivity(telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/consumers/plans',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'Plans, or groups of consumers, with the numbers of those who are in them',
        tags: ['consumers'],
        querystring: plansParams,
        response: { 200: planListAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return plans(telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/consumer',
    {
      config: { problems: [...QUESTION_PROBLEMS, 'consumer_unknown'] },
      schema: {
        summary: 'One consumer: what it asks for, what fails for it, how much of its limit it used',
        tags: ['consumers'],
        querystring: consumerDetailParams,
        response: { 200: consumerDetailAnswer },
      },
    },
    async (request, reply) => {
      const { project, id } = request.query;
      await beginAnswer(deps, reply, project);
      const names = (await consumerNames(metadata.db, project, [id])).get(id);
      const detail = await consumerDetail(telemetry, request.query, names, deps.clock());
      if (!detail) throw errors.consumer_unknown({ id });
      return detail;
    },
  );
};
