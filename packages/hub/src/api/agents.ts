import { z } from 'zod';
import type { Routes } from '../server/deps.ts';
import { listAgents } from '../services/agents/list.ts';
import { projectName } from '../services/projects/create.ts';
import { agentListBody } from './agent-body.ts';
import { beginAnswer } from './question.ts';

/** Days after which a silent process is no longer shown. */
const SHOWN_DAYS = 7;

/** Who sends: the processes whose agents report. */
export const agentRoutes: Routes = (app, deps) => {
  app.get(
    '/v1/agents',
    {
      config: { problems: ['project_unknown'] },
      schema: {
        summary: `Processes whose agent reported in the last ${SHOWN_DAYS} days, and what they dropped`,
        tags: ['agents'],
        querystring: z.object({ project: projectName.default('default') }),
        response: { 200: agentListBody },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      const since = new Date(deps.clock().getTime() - SHOWN_DAYS * 86_400_000);
      const agents = await listAgents(deps.metadata.db, project, since);
      return {
        items: agents.map(({ started_at, seen_at, ...agent }) => ({
          ...agent,
          started: started_at.toISOString(),
          last_seen: seen_at.toISOString(),
        })),
      };
    },
  );
};
