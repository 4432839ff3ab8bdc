import { z } from 'zod';
import { requestDetailAnswer, requestListAnswer } from '../query/answers/request.ts';
import { requestDetail, requestDetailParams } from '../query/request-detail.ts';
import { requestList, requestListParams } from '../query/request-list.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { beginAnswer, LIST_PROBLEMS, QUESTION_PROBLEMS } from './question.ts';

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
        params: z.object({ id: z.uuid().toLowerCase() }),
        querystring: requestDetailParams,
        response: { 200: requestDetailAnswer },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await beginAnswer(deps, reply, request.query.project);
      const found = await requestDetail(deps.telemetry, id, request.query, deps.clock());
      if (!found) throw errors.request_unknown({ id });
      return found;
    },
  );
};
