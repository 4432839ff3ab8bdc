import { rejectListAnswer } from '../query/answers/rejects.ts';
import { rejects, rejectsParams } from '../query/rejects.ts';
import type { Routes } from '../server/deps.ts';
import { beginAnswer, LIST_PROBLEMS } from './question.ts';

/** What was sent and not taken. */
export const rejectRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/rejects',
    {
      config: { problems: LIST_PROBLEMS },
      schema: {
        summary: 'Lines that could not be read, the latest first',
        tags: ['imports'],
        querystring: rejectsParams,
        response: { 200: rejectListAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return rejects(deps.telemetry, request.query);
    },
  );
};
