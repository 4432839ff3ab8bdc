import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { comparisonAnswer } from '../query/answers/comparison.ts';
import { type RequestDetail, requestDetailAnswer, requestListAnswer } from '../query/answers/request.ts';
import { traceAnswer } from '../query/answers/trace.ts';
import { comparison } from '../query/comparison.ts';
import { requestDetail, requestDetailParams } from '../query/request-detail.ts';
import { requestList, requestListParams } from '../query/request-list.ts';
import { traceOf } from '../query/trace.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { beginAnswer, LIST_PROBLEMS, QUESTION_PROBLEMS } from './question.ts';

const idParameter = z.object({ id: z.uuid().toLowerCase() });

/** Searching requests, and one of them in full. */
export const requestRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/requests',
    {
      config: { problems: LIST_PROBLEMS },
      schema: {
        summary: 'Requests that match a filter, newest or slowest first',
        tags: ['requests'],
        querystring: requestListParams,
        response: { 200: requestListAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return requestList(deps.telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/requests/:id',
    {
      config: { problems: [...QUESTION_PROBLEMS, 'request_unknown'] },
      schema: {
        summary: 'One request with all that is known of it',
        tags: ['requests'],
        params: idParameter,
        querystring: requestDetailParams,
        response: { 200: requestDetailAnswer },
      },
    },
    async (request, reply) => known(request.params.id, request.query, reply),
  );
  app.get(
    '/v1/requests/:id/trace',
    {
      config: { problems: [...QUESTION_PROBLEMS, 'request_unknown'] },
      schema: {
        summary: 'The requests of the same trace: what caused it, and the calls that it made',
        tags: ['requests'],
        params: idParameter,
        querystring: requestDetailParams,
        response: { 200: traceAnswer },
      },
    },
    async (request, reply) =>
      traceOf(deps.telemetry, request.query.project, await known(request.params.id, request.query, reply)),
  );
  app.get(
    '/v1/requests/:id/comparison',
    {
      config: { problems: [...QUESTION_PROBLEMS, 'request_unknown'] },
      schema: {
        summary: 'The nearest request on the same endpoint that worked, and what was sent differently',
        tags: ['requests'],
        params: idParameter,
        querystring: requestDetailParams,
        response: { 200: comparisonAnswer },
      },
    },
    async (request, reply) =>
      comparison(
        deps.telemetry,
        request.query.project,
        await known(request.params.id, request.query, reply),
        deps.clock(),
      ),
  );

  async function known(
    id: string,
    params: z.output<typeof requestDetailParams>,
    reply: FastifyReply,
  ): Promise<RequestDetail> {
    await beginAnswer(deps, reply, params.project);
    const found = await requestDetail(deps.telemetry, id, params, deps.clock());
    if (!found) throw errors.request_unknown({ id });
    return found;
  }
};
