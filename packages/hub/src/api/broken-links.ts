import { brokenLinkListAnswer } from '../query/answers/broken-links.ts';
import { brokenLinks, brokenLinksParams } from '../query/broken-links.ts';
import type { Routes } from '../server/deps.ts';
import { beginAnswer, LIST_PROBLEMS } from './question.ts';

/** Links that lead nowhere. */
export const brokenLinkRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/broken-links',
    {
      config: { problems: LIST_PROBLEMS },
      schema: {
        summary: 'Paths that are not there, by the page that links to them',
        tags: ['crawlers'],
        querystring: brokenLinksParams,
        response: { 200: brokenLinkListAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return brokenLinks(deps.telemetry, request.query, deps.clock());
    },
  );
};
