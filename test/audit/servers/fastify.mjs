import { from, LINKS, listening, ORDER } from './from.mjs';

/** Fastify as its guide has it, and nothing that handles errors. */
export async function startFastify() {
  const app = from('fastify', 'fastify')();
  app.get('/', async () => LINKS);
  app.get('/orders', async () => [ORDER]);
  app.get('/orders/:id', async (request, reply) =>
    request.params.id === '1' ? ORDER : reply.callNotFound(),
  );
  app.post('/orders', async (request, reply) => reply.code(201).send({ name: request.body.name.trim() }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { ...(await listening(app.server)), close: () => app.close() };
}
