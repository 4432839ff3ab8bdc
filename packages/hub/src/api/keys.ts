import { z } from 'zod';
import { demandProject } from '../server/access.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { createKey } from '../services/keys/create.ts';
import { type ListedKey, listKeys } from '../services/keys/list.ts';
import { revokeKey } from '../services/keys/revoke.ts';
import { projectName } from '../services/projects/create.ts';
import { KEY_SCOPES, type KeyInfo, keyBody, keyListBody } from './key-body.ts';

const projectParameter = z.object({ project: projectName.default('default') });
const newKey = z.object({
  project: projectName.optional().describe("Left out: the key's own project, else `default`"),
  name: z.string().trim().min(1).max(100),
  scope: z
    .enum(KEY_SCOPES)
    .describe('`browser` may only send what browsers met, by POST /v1/browser, and is public'),
  origins: z
    .array(z.string().max(300).refine(isOrigin, 'must be an origin, such as https://shop.example'))
    .max(100)
    .optional()
    .describe("Origins whose pages may use a browser's key; left out: any"),
});
const newKeyBody = keyBody.extend({ secret: z.string().describe('Shown here and never again') });

/** Keys of a project: who may send requests to it and read from it. */
export const keyRoutes: Routes = (app, deps) => {
  const { db } = deps.metadata;
  app.get(
    '/v1/keys',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'The keys of a project that work',
        tags: ['keys'],
        querystring: projectParameter,
        response: { 200: keyListBody },
      },
    },
    async (request) => ({ items: (await listKeys(db, request.query.project)).map(toBody) }),
  );
  app.post(
    '/v1/keys',
    {
      config: { problems: ['project_unknown'], repeatable: false },
      schema: {
        summary: 'Make a key; its secret is in this answer alone',
        tags: ['keys'],
        body: newKey,
        response: { 201: newKeyBody },
      },
    },
    async (request, reply) => {
      const { access } = request;
      const project = request.body.project ?? (access.kind === 'key' ? access.project : 'default');
      demandProject(access, project);
      const key = await createKey(db, { ...request.body, project }, deps.clock());
      if (key === null) throw errors.project_unknown({ project });
      return reply
        .code(201)
        .header('location', `/v1/keys/${key.id}`)
        .header('cache-control', 'no-store')
        .send({ ...toBody(key), secret: key.secret });
    },
  );
  app.delete(
    '/v1/keys/:id',
    {
      config: { problems: ['key_unknown'] },
      schema: {
        summary: 'Revoke a key: it stops working at once',
        tags: ['keys'],
        params: z.object({ id: z.uuid() }),
        querystring: projectParameter,
        response: { 204: z.undefined().describe('Revoked') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if ((await revokeKey(db, request.query.project, id, deps.clock())) === null)
        throw errors.key_unknown({ id });
      return reply.code(204).send();
    },
  );
};

function toBody(key: ListedKey): KeyInfo {
  const { id, name, project, scope, prefix, origins, created_at, last_used_at } = key;
  return {
    id,
    name,
    project,
    scope,
    prefix,
    created: created_at.toISOString(),
    last_used: last_used_at?.toISOString() ?? null,
    origins,
  };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
