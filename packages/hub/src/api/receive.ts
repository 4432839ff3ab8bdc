import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { decodeBody } from '../receive/decode-body.ts';
import { InFlight } from '../receive/in-flight.ts';
import { receiveEvents } from '../receive/receive-events.ts';
import { refusal } from '../receive/refusal.ts';
import { demandProject } from '../server/access.ts';
import type { App, Routes, ServerDeps } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { findImport } from '../services/imports/read.ts';
import { projectName } from '../services/projects/create.ts';
import { findProject } from '../services/projects/list.ts';
import { placeSchema } from '../spool/batch.ts';
import { countReceipt } from './count-receipt.ts';

/** Bytes of a body, compressed or not. */
const BODY_LIMIT = 32 * 1024 * 1024;
/** Bytes of a body once decompressed. */
const DECODED_LIMIT = 64 * 1024 * 1024;

/** Names under which NDJSON goes; none is registered. */
const EVENTS = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'] as const;
const LINES = 'text/plain';

const eventsQuery = z.object({ project: projectName.default('default') });
const chunkQuery = placeSchema.extend({
  import: z.uuid().describe('The import that the lines belong to'),
  start: z.coerce.number().pipe(placeSchema.shape.start),
  end: z.coerce.number().pipe(placeSchema.shape.end),
});
const receipt = z.object({
  accepted: z.number().describe('Events taken; durable'),
  rejected: z.number(),
  errors: z
    .array(z.object({ line: z.number(), reason: z.string(), detail: z.string() }))
    .describe('The first faulty lines, by their number in the body'),
  duplicate: z.boolean().describe('The same Idempotency-Key was taken before; nothing was counted again'),
});
const received = z
  .unknown()
  .meta({ description: 'One JSON object a line, or lines of a log that is being imported' });

/** The native door: requests as NDJSON, and the lines of a log that is being imported. */
export const receiveRoutes: Routes = (app, deps) => {
  app.register(async (plain) => {
    const scope: App = plain.withTypeProvider<ZodTypeProvider>();
    // Bodies come as bytes: they are decompressed and read line by line here.
    scope.removeAllContentTypeParsers();
    const inFlight = new InFlight();
    // Before a byte of the body is read. Given back when the answer is out, or the sender gone.
    scope.addHook('onRequest', async (request, reply) => {
      const length = Number(request.headers['content-length'] ?? Number.NaN);
      const release = inFlight.take(
        Number.isFinite(length) ? length : undefined,
        request.headers['content-encoding'] !== undefined,
        DECODED_LIMIT,
      );
      if (!release) throw errors.receive_busy();
      reply.raw.once('finish', release).once('close', release);
    });
    for (const type of [...EVENTS, LINES])
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
        done(null, body),
      );
    scope.post(
      '/v1/requests',
      {
        bodyLimit: BODY_LIMIT,
        config: {
          access: 'ingest',
          accepts: [...EVENTS, LINES],
          problems: [
            'malformed_ndjson',
            'encoding_unsupported',
            'encoding_broken',
            'decompression_bomb',
            'receive_busy',
            'spool_full',
            'disk_full',
            'project_unknown',
            'import_unknown',
          ],
        },
        schema: {
          summary: 'Send requests, one JSON object a line; gzip and zstd are taken',
          tags: ['requests'],
          body: received,
          querystring: z.looseObject({}),
          headers: z.looseObject({
            'idempotency-key': z
              .string()
              .optional()
              .describe('Names the body, so that its requests are counted once however often it is sent'),
          }),
          response: { 202: receipt },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const bytes = await decodeBody(
          Buffer.isBuffer(body) ? body : Buffer.alloc(0),
          request.headers['content-encoding'],
          DECODED_LIMIT,
        );
        reply.code(202);
        if (request.headers['content-type']?.startsWith(LINES)) return receiveChunk(deps, request, bytes);
        return receiveNative(deps, request, bytes);
      },
    );
  });
};

async function receiveNative(
  deps: ServerDeps,
  request: FastifyRequest,
  bytes: Buffer,
): Promise<z.infer<typeof receipt>> {
  const { project } = parseQuery(eventsQuery, request.query);
  demandProject(request.access, project);
  if (!(await findProject(deps.metadata.db, project))) throw errors.project_unknown({ project });
  const key = request.headers['idempotency-key'];
  const taken = await receiveEvents(deps.events, project, bytes, deps.clock(), {
    ...(typeof key === 'string' && { idempotencyKey: key }),
  });
  countReceipt(deps.metrics, taken);
  return {
    accepted: taken.accepted,
    rejected: taken.rejected,
    errors: [...taken.errors],
    duplicate: taken.duplicate,
  };
}

async function receiveChunk(
  deps: ServerDeps,
  request: FastifyRequest,
  lines: Buffer,
): Promise<z.infer<typeof receipt>> {
  const { import: id, ...place } = parseQuery(chunkQuery, request.query);
  const found = await findImport(deps.metadata.db, id);
  if (!found) throw errors.import_unknown({ id });
  demandProject(request.access, found.project);
  try {
    await deps.imports.send(id, place, lines);
  } catch (error) {
    throw refusal(error);
  }
  return { accepted: 0, rejected: 0, errors: [], duplicate: false };
}

function parseQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw errors.invalid_request({
    errors: parsed.error.issues.map(({ path, message }) => ({
      in: 'query' as const,
      pointer: `#/${path.map(String).join('/')}`,
      detail: message,
    })),
  });
}
