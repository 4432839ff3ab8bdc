import { z } from 'zod';
import { requestDetailAnswer } from '../query/answers/request.ts';
import { requestDetail } from '../query/request-detail.ts';
import { replay } from '../replay/replay.ts';
import { actorOf } from '../server/access.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { projectName } from '../services/projects/create.ts';
import { readReplayTargets, replayTargets, writeReplayTargets } from '../services/replay/targets.ts';
import { beginAnswer } from './question.ts';
import { replayBody } from './replay-body.ts';

const projectParameter = z.object({ project: projectName.default('default') });
const targetsBody = z.object({ items: replayTargets });

/** Sending a request again, and where to. */
export const replayRoutes: Routes = (app, deps) => {
  const { db } = deps.metadata;
  app.get(
    '/v1/replay-targets',
    {
      config: { problems: ['project_unknown'] },
      schema: {
        summary: 'Where requests of the project may be sent again; nowhere unless somebody allowed it',
        tags: ['requests'],
        querystring: projectParameter,
        response: { 200: targetsBody },
      },
    },
    async (request, reply) => {
      await beginAnswer(deps, reply, request.query.project);
      return { items: await readReplayTargets(db, request.query.project) };
    },
  );
  app.put(
    '/v1/replay-targets',
    {
      config: { problems: ['project_unknown'] },
      schema: {
        summary: 'Replace the targets that requests of the project may be sent to again',
        tags: ['requests'],
        querystring: projectParameter,
        body: targetsBody,
        response: { 200: targetsBody },
      },
    },
    async (request, reply) => {
      const { project } = request.query;
      await beginAnswer(deps, reply, project);
      await writeReplayTargets(db, project, request.body.items);
      return { items: request.body.items };
    },
  );
  app.post(
    '/v1/requests/:id/replay',
    {
      config: {
        problems: ['project_unknown', 'request_unknown', 'replay_target_not_allowed', 'replay_body_missing'],
        repeatable: false,
      },
      schema: {
        summary: 'Send a request again to an allowed target; no redirect is followed',
        tags: ['requests'],
        params: z.object({ id: z.uuid().toLowerCase() }),
        querystring: projectParameter.extend({ time: z.string().max(40).optional() }),
        body: z.object({
          target: z.string().max(300).describe('One of the allowed origins'),
          headers: z
            .record(z.string().max(128), z.string().max(8_192))
            .optional()
            .describe('In place of those that were redacted, such as credentials for the target'),
        }),
        response: { 200: z.object({ original: requestDetailAnswer, replayed: replayBody }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { project, time } = request.query;
      await beginAnswer(deps, reply, project);
      const { target: origin, headers = {} } = request.body;
      const target = (await readReplayTargets(db, project)).find((allowed) => allowed.origin === origin);
      if (!target) throw errors.replay_target_not_allowed({ target: origin });
      const original = await requestDetail(deps.telemetry, id, { project, time }, deps.clock());
      if (!original) throw errors.request_unknown({ id });
      if (original.request_body_note !== '' || (original.request_body === '' && original.request_size))
        throw errors.replay_body_missing({ note: original.request_body_note || 'not captured' });
      deps.logger.info({ by: actorOf(request.access), request: id, target: origin }, 'replayed');
      return { original, replayed: await replay(original, target, headers) };
    },
  );
};
