import { endpointListAnswer } from '../query/answers/endpoint.ts';
import { endpointListParams, endpoints } from '../query/endpoints.ts';
import type { Routes } from '../server/deps.ts';
import { beginAnswer, LIST_PROBLEMS } from './question.ts';

/** Methods and routes, as far as they were asked for. */
export const endpointRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/endpoints',
    {
      config: { problems: LIST_PROBLEMS },
      schema: {
        summary: 'Endpoints with their requests, failures and latency',
        tags: ['endpoints'],
        querystring: endpointListParams,
        response: { 200: endpointListAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return endpoints(deps.telemetry, request.query, deps.clock());
    },
  );
};
