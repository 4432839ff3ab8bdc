import { overviewAnswer } from '../query/answers/overview.ts';
import { overview, overviewParams } from '../query/overview.ts';
import type { Routes } from '../server/deps.ts';
import { statesOf } from '../services/error-groups/states.ts';
import { beginAnswer, QUESTION_PROBLEMS } from './question.ts';

/** How a project fares. */
export const overviewRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/overview',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'Requests, failures, latency and availability over time, and what got worse',
        tags: ['overview'],
        querystring: overviewParams,
        response: { 200: overviewAnswer },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      const states = await statesOf(deps.metadata.db, project);
      return overview(deps.telemetry, request.query, states, deps.clock());
    },
  );
};
