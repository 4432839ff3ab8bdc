import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { decodeBody } from '../receive/decode-body.ts';
import { eventTime } from '../receive/event-schema.ts';
import { reportSchema } from '../receive/report-schema.ts';
import { demandProject } from '../server/access.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { takeReport } from '../services/agents/report.ts';
import { projectName } from '../services/projects/create.ts';
import { findProject } from '../services/projects/list.ts';
import { countDropped } from './count-receipt.ts';

/** Bytes of a report, compressed or not: a thousand consumers and as many routes. */
const LIMIT = 4_194_304;

const receipt = z.object({
  duplicate: z.boolean().describe('The same report came before; nothing was counted again'),
  over: z
    .object({ consumers: z.number(), routes: z.number() })
    .describe('Consumers and routes that were not taken: a project names at most 100,000 and 10,000'),
});

/** What agents tell of themselves. */
export const reportRoutes: Routes = (app, deps) => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: LIMIT },
      async (request: { headers: { 'content-encoding'?: string } }, body: Buffer) => {
        const bytes = await decodeBody(body, request.headers['content-encoding'], LIMIT);
        try {
          return JSON.parse(bytes.toString('utf8'));
        } catch {
          throw errors.malformed_json({ reason: 'it is not valid JSON.' });
        }
      },
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/reports',
      {
        bodyLimit: LIMIT,
        config: {
          access: 'ingest',
          problems: ['project_unknown', 'encoding_unsupported', 'encoding_broken', 'decompression_bomb'],
          repeatable: true,
        },
        schema: {
          summary:
            'Report of an agent: itself, what it dropped and why, names of consumers, routes; gzip and zstd are taken',
          tags: ['agents'],
          querystring: z.object({ project: projectName.default('default') }),
          body: reportSchema,
          response: { 202: receipt },
        },
      },
      async (request, reply) => {
        const { project } = request.query;
        demandProject(request.access, project);
        if (!(await findProject(deps.metadata.db, project))) throw errors.project_unknown({ project });
        const now = deps.clock();
        const report = request.body;
        const started = timeOf('started', report.started, now);
        const time = timeOf('time', report.time, now);
        const outcome = await takeReport(deps.metadata.db, project, report, { started, time }, now);
        if (!outcome.duplicate) countDropped(deps.metrics, report.dropped ?? {});
        // What could not be copied now waits for the next report, or the next start.
        if (report.consumers?.length)
          await deps.names
            .publish()
            .catch((error) => request.log.warn({ err: error }, 'Names of consumers could not be copied'));
        if (report.routes?.length) await deps.learners.refresh(project);
        return reply.code(202).send(outcome);
      },
    );
  });
};

function timeOf(member: string, time: string | number, now: Date): Date {
  const at = eventTime(time, now);
  if (at) return at;
  throw errors.invalid_request({
    errors: [
      {
        in: 'body',
        pointer: `#/${member}`,
        detail: 'must be ISO 8601, or seconds or milliseconds since 1970',
      },
    ],
  });
}
