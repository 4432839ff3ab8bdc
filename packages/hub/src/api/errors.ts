import { z } from 'zod';
import { differencesAnswer } from '../query/answers/differences.ts';
import { errorDetailAnswer, errorListAnswer } from '../query/answers/error-group.ts';
import { differences, differencesParams } from '../query/differences.ts';
import { errorDetail, errorDetailParams } from '../query/error-detail.ts';
import { errorList, errorListParams } from '../query/error-list.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { namesIn } from '../services/consumers/names.ts';
import { historyOf, stateOf, statesOf } from '../services/error-groups/states.ts';
import { beginAnswer, LIST_PROBLEMS, QUESTION_PROBLEMS } from './question.ts';

const oneGroup = z.object({ group_id: z.string().regex(/^[0-9a-f]{16}$/, '16 lower case hex digits') });

/** Error groups, one of them, and what its failures have in common. */
export const errorRoutes: Routes = (app, deps) => {
  const { telemetry, metadata } = deps;
  app.get(
    '/v1/errors',
    {
      config: { problems: LIST_PROBLEMS },
      schema: {
        summary: 'Error groups that failed in the range, and how many there are in each state',
        tags: ['errors'],
        querystring: errorListParams,
        response: { 200: errorListAnswer },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      const states = await statesOf(metadata.db, project);
      return errorList(telemetry, request.query, states, deps.clock());
    },
  );
  app.get(
    '/v1/errors/:group_id',
    {
      config: { problems: [...QUESTION_PROBLEMS, 'error_group_unknown'] },
      schema: {
        summary: 'One error group: what it means, when it fails, where it comes from',
        tags: ['errors'],
        params: oneGroup,
        querystring: errorDetailParams,
        response: { 200: errorDetailAnswer },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      const { group_id } = request.params;
      await beginAnswer(deps, reply, project);
      const state = await stateOf(metadata.db, project, group_id);
      const history = await historyOf(metadata.db, project, group_id);
      const told = {
        states: new Map(state ? [[group_id, state]] : []),
        history: history.map((change) => ({ ...change, at: change.at.toISOString() })),
        namesOf: namesIn(metadata.db, project),
      };
      const detail = await errorDetail(telemetry, group_id, request.query, told, deps.clock());
      if (!detail) throw errors.error_group_unknown({ group_id });
      return detail;
    },
  );
  app.get(
    '/v1/errors/:group_id/differences',
    {
      config: { problems: [...QUESTION_PROBLEMS, 'error_group_unknown'] },
      schema: {
        summary: "In what a group's failures differ most from requests that succeeded on the same route",
        tags: ['errors'],
        params: oneGroup,
        querystring: differencesParams,
        response: { 200: differencesAnswer },
      },
    },
    async (request, reply) => {
      const { group_id } = request.params;
      await beginAnswer(deps, reply, request.query.project);
      const found = await differences(telemetry, group_id, request.query, deps.clock());
      if (!found) throw errors.error_group_unknown({ group_id });
      return found;
    },
  );
};
