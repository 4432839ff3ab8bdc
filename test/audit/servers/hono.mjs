import { importFrom, LINKS, listening, ORDER } from './from.mjs';

/** Hono as its guide has it, and nothing that handles errors. */
export async function startHono() {
  const { Hono } = await importFrom('hono', 'hono');
  const { serve } = await importFrom('hono', '@hono/node-server');
  const app = new Hono();
  app.get('/', (c) => c.json(LINKS));
  app.get('/orders', (c) => c.json([ORDER]));
  app.get('/orders/:id', (c) => (c.req.param('id') === '1' ? c.json(ORDER) : c.notFound()));
  app.post('/orders', async (c) => c.json({ name: (await c.req.json()).name.trim() }, 201));
  return await listening(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }));
}
