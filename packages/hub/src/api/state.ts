import { z } from 'zod';
import { ERROR_STATES, errorStateAnswer } from '../query/answers/error-group.ts';
import { timeText } from '../query/answers/range.ts';
import { actorOf } from '../server/access.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { setState } from '../services/error-groups/set-state.ts';
import { projectName } from '../services/projects/create.ts';

const count = z.object({ groups: z.number() });

/** Deciding about an error group. */
export const stateRoutes: Routes = (app, deps) => {
  app.put(
    '/v1/errors/:group_id/state',
    {
      config: { problems: ['error_group_unknown'] },
      schema: {
        summary:
          'Resolve, ignore or reopen an error group; a resolved one that fails again is reopened by itself',
        tags: ['errors'],
        params: z.object({ group_id: z.string().regex(/^[0-9a-f]{16}$/, '16 lower case hex digits') }),
        querystring: z.object({ project: projectName.default('default') }),
        body: z.object({ state: z.enum(ERROR_STATES), note: z.string().trim().max(2_000).optional() }),
        response: { 200: z.object({ state: errorStateAnswer, at: timeText }) },
      },
    },
    async (request) => {
      const { group_id } = request.params;
      const { project } = request.query;
      const [found] = await deps.telemetry.query(
        'SELECT count() AS groups FROM error_groups WHERE project = {project:String} AND group_id = {group:UInt64}',
        count,
        { project, group: BigInt(`0x${group_id}`) },
      );
      if (!found?.groups) throw errors.error_group_unknown({ group_id });
      const at = deps.clock();
      const { state, note } = request.body;
      await setState(deps.metadata.db, { project, group_id, state, note, by: actorOf(request.access) }, at);
      return { state, at: at.toISOString() };
    },
  );
};
