import { deprecatedListAnswer, versionsAnswer } from '../query/answers/versions.ts';
import { deprecated, deprecatedParams } from '../query/deprecated.ts';
import { versions, versionsParams } from '../query/versions.ts';
import type { Routes } from '../server/deps.ts';
import { namesIn } from '../services/consumers/names.ts';
import { beginAnswer, QUESTION_PROBLEMS } from './question.ts';

/** Versions of the observed API, and what of it is about to end. */
export const versionRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/versions',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'Versions of the API: how much each is asked for, over time and by how many',
        tags: ['versions'],
        querystring: versionsParams,
        response: { 200: versionsAnswer },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return versions(deps.telemetry, request.query, deps.clock());
    },
  );
  app.get(
    '/v1/versions/deprecated',
    {
      config: { problems: QUESTION_PROBLEMS },
      schema: {
        summary: 'Deprecated versions and routes that are still called, by whom and until when',
        tags: ['versions'],
        querystring: deprecatedParams,
        response: { 200: deprecatedListAnswer },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      const namesOf = namesIn(deps.metadata.db, project);
      return deprecated(deps.telemetry, request.query, namesOf, deps.clock());
    },
  );
};
