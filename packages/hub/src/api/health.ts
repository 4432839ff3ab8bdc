import { z } from 'zod';
import type { Routes, ServerDeps } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';

/** A store that takes longer to say one number is not ready. */
const PROBE_TIMEOUT_MS = 2_000;

const part = z.object({ ok: z.boolean(), engine: z.string().optional() });
const readiness = z.object({
  ready: z.boolean(),
  metadata: part,
  telemetry: part,
  spool: z.object({ ok: z.boolean(), bytes: z.number(), limit_bytes: z.number(), lag_seconds: z.number() }),
});

/** What those who run the hub ask it: is it up, can it work, what does it measure, what is its API. */
export const healthRoutes: Routes = (app, deps) => {
  app.get(
    '/healthz',
    {
      config: { access: 'public' },
      schema: {
        summary: 'The process is up',
        tags: ['operation'],
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { ok: true as const };
    },
  );
  app.get(
    '/readyz',
    {
      config: { access: 'public', problems: ['not_ready'] },
      schema: {
        summary: 'Both stores answer and the spool has room; 503 otherwise',
        tags: ['operation'],
        response: { 200: readiness },
      },
    },
    async (request, reply) => {
      const answer = await probe(deps, (error, name) =>
        request.log.warn({ err: error }, `${name} not ready`),
      );
      const { metadata, telemetry, spool } = answer;
      const failing = Object.entries({ metadata, telemetry, spool })
        .filter(([, { ok }]) => !ok)
        .map(([name]) => name);
      if (!answer.ready) throw errors.not_ready({ failing, parts: answer });
      return reply.header('cache-control', 'no-store').send(answer);
    },
  );
  app.get(
    '/metrics',
    {
      schema: {
        summary: 'Metrics of the hub itself, for Prometheus',
        tags: ['operation'],
        response: {
          200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) =>
      reply
        .type(deps.metrics.registry.contentType)
        .serializer(String)
        .send(await deps.metrics.registry.metrics()),
  );
  app.get(
    '/openapi.json',
    {
      config: { access: 'public' },
      schema: {
        summary: 'This description of the API (OpenAPI 3.1)',
        tags: ['operation'],
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return { ...app.swagger() };
    },
  );
};

async function probe(
  deps: ServerDeps,
  failed: (error: unknown, name: string) => void,
): Promise<z.infer<typeof readiness>> {
  const { metadata, telemetry, ingest } = deps;
  const answers = async (name: string, question: Promise<unknown>) => {
    try {
      await within(PROBE_TIMEOUT_MS, question);
      return true;
    } catch (error) {
      failed(error, name);
      return false;
    }
  };
  const [metadataOk, telemetryOk] = await Promise.all([
    answers('metadata store', metadata.db.selectFrom('projects').select('name').limit(1).execute()),
    answers('telemetry store', telemetry.query('SELECT 1 AS one', z.object({ one: z.number() }))),
  ]);
  const { spool_bytes, spool_limit_bytes, lag_seconds } = ingest.status();
  const spoolOk = spool_bytes < spool_limit_bytes;
  return {
    ready: metadataOk && telemetryOk && spoolOk,
    metadata: { ok: metadataOk, engine: metadata.engine },
    telemetry: { ok: telemetryOk, engine: telemetry.engine },
    spool: { ok: spoolOk, bytes: spool_bytes, limit_bytes: spool_limit_bytes, lag_seconds },
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
