import { Readable } from 'node:stream';
import { errata, guard, validate } from 'errata/fastify';
import { versionOf } from 'errata/versioning';
import fastify from 'fastify';
import { ROUTES } from '../../contract/api.ts';
import type { Framework } from '../../contract/framework.ts';
import { GUARDED_ROUTES } from '../../contract/guarded-routes.ts';

async function* half(begin: string, thrown: unknown) {
  yield begin;
  throw thrown;
}

export const fastify5: Framework = {
  name: 'Fastify 5',
  async start(options) {
    const app = fastify({ forceCloseConnections: true });
    app.register(errata, options);
    for (const { method, path, handle } of ROUTES)
      app.route({
        method,
        url: path,
        handler: async (request, reply) => {
          const answer = await handle({ params: request.params as Record<string, string> });
          if ('begin' in answer)
            return reply.type('application/json').send(Readable.from(half(answer.begin, answer.thenThrow)));
          return reply.status(answer.status ?? 200).send(answer.json);
        },
      });
    for (const { method, path, policies, schemas, handle } of GUARDED_ROUTES) {
      const check = schemas && validate(schemas);
      app.route({
        method,
        url: path,
        preHandler: guard(...policies),
        handler: async (request, reply) => {
          const values = await check?.(request);
          const answer = handle({ version: versionOf(request), values });
          return reply.status(answer.status ?? 200).send(answer.json);
        },
      });
    }
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() };
  },
};
