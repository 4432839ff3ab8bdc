import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { importFile, UnreadableFile } from '../import/import-file.ts';
import { refusal } from '../receive/refusal.ts';
import { demandProject } from '../server/access.ts';
import type { App, Routes, ServerDeps } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { projectName } from '../services/projects/create.ts';
import { findProject } from '../services/projects/list.ts';
import { type Import, importBody, importListBody } from './import-body.ts';

/** Bytes of one file that is uploaded whole. A larger one goes in by the command line, which sends it in parts. */
const UPLOAD_LIMIT = 8 * 1024 * 1024 * 1024;

const LISTED = 100;
const fileName = z.string().min(1).max(255);
const project = projectName.default('default');
const options = {
  service: z.string().max(128).optional().describe('Service of requests whose log names none'),
  pattern: z.string().max(2_000).optional().describe('log_format, LogFormat or regular expression'),
};
const importRequest = z.object({
  project,
  name: fileName,
  bytes_total: z.number().int().nonnegative().nullable(),
  head_hash: z.string().regex(/^[0-9a-f]{64}$/),
  sample: z.array(z.string().max(65_536)).max(200),
  ...options,
});
const opened = z.object({
  id: z.uuid(),
  format: z.string(),
  places: z.array(z.object({ end_offset: z.number(), prefix_hash: z.string(), lines: z.number() })),
  marks: z
    .array(z.string())
    .describe('Hashes of beginnings that are stored: a file that ends soon after one holds nothing new'),
});
const importEnd = z.object({
  bytes_read: z.number().int().nonnegative(),
  skipped_lines: z.number().int().nonnegative(),
  too_long: z.number().int().nonnegative(),
  marks: z
    .array(z.string().regex(/^[0-9a-f]{16}$/))
    .max(10_000)
    .optional()
    .describe('Hashes of beginnings of the file, by which a copy that was cut off is known later'),
  fault: z.string().max(1_000).optional(),
});
const one = z.object({ id: z.uuid() });
const done = z.object({ id: z.uuid() });

/** Log files on their way in: opened with their first lines, then sent in chunks, or uploaded whole. */
export const importRoutes: Routes = (app, deps) => {
  const { imports } = deps;
  app.get(
    '/v1/imports',
    {
      schema: {
        summary: 'The latest imports of a project, newest first',
        tags: ['imports'],
        querystring: z.object({ project }),
        response: { 200: importListBody },
      },
    },
    async (request) => ({ items: await imports.list(request.query.project, LISTED), next: null }),
  );
  app.get(
    '/v1/imports/:id',
    {
      config: { access: 'ingest', problems: ['import_unknown'] },
      schema: {
        summary: 'How far an import has come',
        tags: ['imports'],
        params: one,
        response: { 200: importBody },
      },
    },
    async (request) => held(request.access, await imports.get(request.params.id)),
  );
  app.post(
    '/v1/imports',
    {
      bodyLimit: 16 * 1024 * 1024,
      config: {
        access: 'ingest',
        problems: ['format_unrecognised', 'pattern_invalid', 'project_unknown'],
        repeatable: true,
      },
      schema: {
        summary: 'Begin an import with the first lines of the file; its lines go to POST /v1/requests',
        tags: ['imports'],
        body: importRequest,
        response: { 201: opened },
      },
    },
    async (request, reply) => {
      demandProject(request.access, request.body.project);
      await demandKnown(deps, request.body.project);
      const { id, format, places, marks } = await imports.open(request.body);
      return reply
        .code(201)
        .header('location', `/v1/imports/${id}`)
        .send({ id, format, places: [...places], marks: [...marks] });
    },
  );
  app.post(
    '/v1/imports/:id/progress',
    {
      config: { access: 'ingest', problems: ['import_unknown'], repeatable: true },
      schema: {
        summary: 'Say how much of the file was read',
        tags: ['imports'],
        params: one,
        body: z.object({ bytes_read: z.number().int().nonnegative() }),
        response: { 200: done },
      },
    },
    async (request) => {
      held(request.access, await imports.get(request.params.id));
      await imports.progress(request.params.id, request.body.bytes_read);
      return request.params;
    },
  );
  app.post(
    '/v1/imports/:id/finish',
    {
      config: { access: 'ingest', problems: ['import_unknown'], repeatable: true },
      schema: {
        summary: 'Say that every line was sent',
        tags: ['imports'],
        params: one,
        body: importEnd,
        response: { 200: done },
      },
    },
    async (request) => {
      held(request.access, await imports.get(request.params.id));
      await imports.finish(request.params.id, request.body);
      return request.params;
    },
  );
  app.post(
    '/v1/imports/:id/abandon',
    {
      config: { access: 'ingest', problems: ['import_unknown'], repeatable: true },
      schema: { summary: 'Give an import up', tags: ['imports'], params: one, response: { 200: done } },
    },
    async (request) => {
      held(request.access, await imports.get(request.params.id));
      await imports.abandon(request.params.id);
      return request.params;
    },
  );
  app.register(async (plain) => {
    const scope: App = plain.withTypeProvider<ZodTypeProvider>();
    // The file goes to disk as it comes: nothing of it is held in memory.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    scope.put(
      '/v1/imports/:id/content',
      {
        bodyLimit: UPLOAD_LIMIT,
        config: {
          access: 'ingest',
          accepts: ['application/octet-stream'],
          problems: [
            'body_too_large',
            'disk_full',
            'nothing_recognised',
            'format_unrecognised',
            'project_unknown',
          ],
        },
        schema: {
          summary:
            'Upload a whole log file under an id of your own, compressed or not; answers once it was read',
          tags: ['imports'],
          params: one,
          querystring: z.object({ project, name: fileName, ...options }),
          body: z.unknown().meta({ description: 'The bytes of the file' }),
          response: { 200: importBody },
        },
      },
      async (request) => {
        demandProject(request.access, request.query.project);
        await demandKnown(deps, request.query.project);
        const path = join(deps.scratch, `upload-${request.params.id}`);
        try {
          const { body } = request;
          if (!(body instanceof Readable))
            throw errors.nothing_recognised({ name: request.query.name, reason: 'the body is empty.' });
          await pipeline(limited(body, UPLOAD_LIMIT), createWriteStream(path));
          return await importFile(path, imports, { ...request.query, id: request.params.id });
        } catch (error) {
          await imports.abandon(request.params.id);
          if (error instanceof UnreadableFile)
            throw errors.nothing_recognised({ name: request.query.name, reason: error.message });
          throw refusal(error);
        } finally {
          await rm(path, { force: true });
        }
      },
    );
  });
};

async function demandKnown(deps: ServerDeps, name: string): Promise<void> {
  if (!(await findProject(deps.metadata.db, name))) throw errors.project_unknown({ project: name });
}

function held(access: Parameters<typeof demandProject>[0], found: Import): Import {
  demandProject(access, found.project);
  return found;
}

async function* limited(source: Readable, limit: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limit) throw errors.body_too_large({ limit });
    yield chunk;
  }
}
