// The API that every agent watches: GET /users/:id, 200 with JSON, and 404 for the id "missing", which is thrown. The
// answers are Errata's on all of them, so that what differs is the agent alone.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { defineErrors } from 'errata';
import { errata as onExpress } from 'errata/express';
import { errata as onFastify } from 'errata/fastify';

const errors = defineErrors({ user_not_found: { status: 404, title: 'User not found' } });
const user = (id) => ({ id, name: 'Ada Lovelace', email: 'ada@example.com', role: 'admin' });
const options = { errors, logger: false };

/**
 * Serves it on a free port; answers which.
 *
 * @param {Function} express Express, as whoever watches wants it loaded.
 * @param {(app: object) => unknown} watch Called before the first route.
 */
export async function expressApp(express, watch, agent) {
  const app = express();
  await watch?.(app);
  app.get('/users/:id', (request, response) => {
    const { id } = request.params;
    if (id === 'missing') throw errors.user_not_found();
    response.json(user(id));
  });
  app.use(onExpress({ ...options, agent }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/** The same on Fastify. */
export async function fastifyApp(fastify, watch, agent, made = {}) {
  const app = fastify(made);
  app.register(onFastify, { ...options, agent });
  await watch?.(app);
  app.register(async (scope) => {
    scope.get('/users/:id', async (request) => {
      const { id } = request.params;
      if (id === 'missing') throw errors.user_not_found();
      return user(id);
    });
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app.server.address().port;
}
