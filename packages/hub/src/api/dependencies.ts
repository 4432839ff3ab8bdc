import {
  dependencyCallsAnswer,
  dependencyDetailAnswer,
  dependencyHurtAnswer,
  dependencyListAnswer,
} from '../query/answers/dependencies.ts';
import { dependencies, dependencyListParams } from '../query/dependencies.ts';
import { dependencyCalls } from '../query/dependency-calls.ts';
import { dependencyDetail, dependencyParams } from '../query/dependency-detail.ts';
import { dependencyHurt } from '../query/dependency-hurt.ts';
import type { Routes } from '../server/deps.ts';
import { namesIn } from '../services/consumers/names.ts';
import { beginAnswer, LIST_PROBLEMS, QUESTION_PROBLEMS } from './question.ts';

/** Hosts that the services call, and whom they hurt. */
export const dependencyRoutes: Routes = (app, deps) => {
  const tags = ['dependencies'];
  app.get(
    '/v1/dependencies',
    {
      config: { problems: LIST_PROBLEMS },
      schema: {
        summary:
          'Hosts that the services call: availability, latency, errors, limits, and how many endpoints they hurt',
        tags,
        querystring: dependencyListParams,
        response: { 200: dependencyListAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return dependencies(deps.telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/dependencies/host',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'One host over time: availability, latency, limits, its errors in its own words, its routes',
        tags,
        querystring: dependencyParams,
        response: { 200: dependencyDetailAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return dependencyDetail(deps.telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/dependencies/calls',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary:
          "Where the time of one host's latest calls went, their attempts, and what is left of its limit",
        tags,
        querystring: dependencyParams,
        response: { 200: dependencyCallsAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return dependencyCalls(deps.telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/dependencies/hurt',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'Which endpoints and consumers the failed calls to one host hurt, by their traces',
        tags,
        querystring: dependencyParams,
        response: { 200: dependencyHurtAnswer },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      const namesOf = namesIn(deps.metadata.db, project);
      return dependencyHurt(deps.telemetry, request.query, namesOf, deps.clock());
    },
  );
};
