import { browserEndpointListAnswer, browsersAnswer } from '../query/answers/browsers.ts';
import { browserEndpoints, browserEndpointsParams } from '../query/browser-endpoints.ts';
import { browsers, browsersParams } from '../query/browsers.ts';
import type { Routes } from '../server/deps.ts';
import { beginAnswer, QUESTION_PROBLEMS } from './question.ts';

/** What browsers met, above all what no server saw. */
export const browsersRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/browsers',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary:
          'Calls of browsers that failed, by why, over time, and by page, release, country and connection',
        tags: ['browsers'],
        querystring: browsersParams,
        response: { 200: browsersAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return browsers(deps.telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/browsers/endpoints',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'Endpoints that failed for users of browsers, beside what servers saw of them',
        tags: ['browsers'],
        querystring: browserEndpointsParams,
        response: { 200: browserEndpointListAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return browserEndpoints(deps.telemetry, request.query, deps.clock());
    },
  );
};
