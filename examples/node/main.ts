import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, guard, unmatched, validate } from 'errata/node';
import { versionOf } from 'errata/versioning';
import { shippingRates } from '../shared/carrier.ts';
import { options } from '../shared/errors.ts';
import { hostname, port, sayWhere } from '../shared/listening.ts';
import { openapiDocument } from '../shared/openapi-document.ts';
import { orderLimit, orderOnce, version } from '../shared/policies.ts';
import { type Params, type Routes, routeAt } from '../shared/routes.ts';
import { NewOrder, NewUser, UserId } from '../shared/schemas.ts';
import { addUser, allUsers, consumerOf, ordersOf, placeOrder, signedIn, userOf } from '../shared/store.ts';

type Handle = (request: IncomingMessage, response: ServerResponse, params: Params) => unknown;

const userById = validate({ params: UserId });
const newUser = validate({ body: NewUser });
const newOrder = validate({ body: NewOrder });

function send(response: ServerResponse, status: number, body: unknown, fields: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...fields }).end(JSON.stringify(body));
}

const routes: Routes<Handle> = {
  '/users': {
    GET(request, response) {
      const users = allUsers();
      send(response, 200, versionOf(request) === '2' ? users : { users });
    },
    async POST(request, response) {
      const { body } = await newUser(request);
      const user = addUser(body);
      send(response, 201, user, { location: `/users/${user.id}` });
    },
  },
  '/users/:id': {
    async GET(request, response, given) {
      const { params } = await userById(request, given);
      send(response, 200, userOf(params.id));
    },
  },
  '/orders': {
    GET(request, response) {
      const user = signedIn(request.headers.authorization);
      send(response, 200, { orders: ordersOf(user) });
    },
    POST: guard(
      orderLimit,
      orderOnce,
    )(async (request, response) => {
      const user = signedIn(request.headers.authorization);
      const { body } = await newOrder(request);
      send(response, 201, placeOrder(user, body));
    }),
  },
  '/shipping': {
    async GET(_request, response) {
      send(response, 200, await shippingRates());
    },
  },
  '/openapi.json': {
    GET: (_request, response) => send(response, 200, openapiDocument),
  },
};

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  const route = routeAt(routes, path);
  const handler = route?.handlerOf(request.method);
  // Answered with the page of an error, 404, 405 or 501, whichever is right.
  if (!route || !handler) throw unmatched();
  await handler(request, response, route.params);
}

const server = createServer(guard(version)(handle), {
  ...options,
  consumer: (request) => consumerOf(request.headers.authorization),
  allowedMethods: (path) => routeAt(routes, path)?.methods,
  route: (path) => routeAt(routes, path)?.template,
});
server.listen(port, hostname, () => sayWhere(server.address()));
