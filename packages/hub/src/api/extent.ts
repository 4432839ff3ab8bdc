import { extentAnswer } from '../query/answers/extent.ts';
import { extent, extentParams } from '../query/extent.ts';
import type { Routes } from '../server/deps.ts';
import { beginAnswer, QUESTION_PROBLEMS } from './question.ts';

/** What there is at all, for choosing a range. */
export const extentRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/extent',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'What a project holds: when its requests begin and end, how many, and from where',
        tags: ['overview'],
        querystring: extentParams,
        response: { 200: extentAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return extent(deps.telemetry, request.query);
    },
  );
};
