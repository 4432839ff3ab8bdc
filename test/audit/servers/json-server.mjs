import { from, listening } from './from.mjs';

/** json-server over one collection. */
export async function startJsonServer() {
  const jsonServer = from('json-server', 'json-server');
  const app = jsonServer.create();
  app.use(jsonServer.defaults({ logger: false }));
  app.use(jsonServer.router({ orders: [{ id: 1, name: 'tea' }] }));
  return await listening(app.listen(0, '127.0.0.1'));
}
