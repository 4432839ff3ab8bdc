import { crawlersAnswer } from '../query/answers/crawlers.ts';
import { crawlers, crawlersParams } from '../query/crawlers.ts';
import type { Routes } from '../server/deps.ts';
import { beginAnswer, QUESTION_PROBLEMS } from './question.ts';

/** Search engines and others that follow every link. */
export const crawlerRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/crawlers',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'What crawlers were answered, and the errors that they met',
        tags: ['crawlers'],
        querystring: crawlersParams,
        response: { 200: crawlersAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return crawlers(deps.telemetry, request.query, deps.clock());
    },
  );
};
