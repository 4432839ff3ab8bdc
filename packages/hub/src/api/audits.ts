import { Unreachable } from '@errata/audit';
import { z } from 'zod';
import { ForbiddenAddress } from '../replay/allowed-address.ts';
import { actorOf } from '../server/access.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { listAudits } from '../services/audits/list.ts';
import { readAudit } from '../services/audits/read.ts';
import { runAudit } from '../services/audits/run.ts';
import { projectName } from '../services/projects/create.ts';
import { readReplayTargets } from '../services/replay/targets.ts';
import { auditDetail, auditListBody } from './audit-body.ts';
import { auditDetailOf } from './audit-detail.ts';
import { beginAnswer } from './question.ts';

const projectParameter = z.object({ project: projectName.default('default') });
const fieldName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/);
const fieldValue = z
  .string()
  .regex(/^[\t\x20-\x7e]*$/)
  .max(8_192);

/** How good the errors of an API are: audits of the targets that somebody allowed, and what changed. */
export const auditRoutes: Routes = (app, deps) => {
  const { db } = deps.metadata;
  let running = false;
  app.get(
    '/v1/audits',
    {
      config: { problems: ['project_unknown'] },
      schema: {
        summary: 'Audits of the project, the latest first; the last hundred are kept',
        tags: ['audits'],
        querystring: projectParameter,
        response: { 200: auditListBody },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      const items = await listAudits(db, project);
      return {
        items: items.map(({ started_at, ...audit }) => ({ ...audit, started: started_at.toISOString() })),
      };
    },
  );
  app.get(
    '/v1/audits/:id',
    {
      config: { problems: ['project_unknown', 'audit_unknown'] },
      schema: {
        summary: 'One audit: its findings with their evidence, and what changed since the one before',
        tags: ['audits'],
        params: z.object({ id: z.uuid().toLowerCase() }),
        querystring: projectParameter,
        response: { 200: auditDetail },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      const found = await readAudit(db, project, id);
      if (!found) throw errors.audit_unknown({ id });
      return auditDetailOf(found);
    },
  );
  app.post(
    '/v1/audits',
    {
      config: {
        problems: [
          'project_unknown',
          'replay_target_not_allowed',
          'audit_running',
          'audit_target_silent',
          'audit_unknown',
        ],
        repeatable: false,
      },
      schema: {
        summary: 'Audit an allowed target: a minute at most, and nothing that changes anything is sent',
        tags: ['audits'],
        querystring: projectParameter,
        body: z.object({
          target: z.string().max(300).describe('One of the origins at /v1/replay-targets'),
          paths: z
            .array(z.string().regex(/^([A-Z]{3,10} +)?\/[\x21-\x7e]{0,500}$/))
            .max(50)
            .default([])
            .describe('Paths that exist: `/orders`, `POST /orders`'),
          headers: z
            .record(fieldName, fieldValue)
            .default({})
            .describe('Of every request, such as credentials; they are not kept'),
        }),
        response: { 200: auditDetail },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      const { target: origin, paths, headers } = request.body;
      await beginAnswer(deps, reply, project);
      const target = (await readReplayTargets(db, project)).find((allowed) => allowed.origin === origin);
      if (!target) throw errors.replay_target_not_allowed({ target: origin });
      if (running) throw errors.audit_running();
      running = true;
      try {
        const id = await runAudit(db, project, target, { paths, headers: Object.entries(headers) });
        deps.logger.info({ by: actorOf(request.access), audit: id, target: origin }, 'audited');
        const found = await readAudit(db, project, id);
        if (!found) throw errors.audit_unknown({ id });
        return auditDetailOf(found);
      } catch (error) {
        if (error instanceof Unreachable || error instanceof ForbiddenAddress)
          throw errors.audit_target_silent({ target: origin }, { cause: error });
        throw error;
      } finally {
        running = false;
      }
    },
  );
};
