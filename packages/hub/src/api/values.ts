import { valuesAnswer } from '../query/answers/values.ts';
import { values, valuesParams } from '../query/values.ts';
import type { Routes } from '../server/deps.ts';
import { beginAnswer, QUESTION_PROBLEMS } from './question.ts';

/** Completion for the filter bar. */
export const valueRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/values',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'Values that a filter key takes, most frequent first',
        tags: ['requests'],
        querystring: valuesParams,
        response: { 200: valuesAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return values(deps.telemetry, request.query, deps.clock());
    },
  );
};
