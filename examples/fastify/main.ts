import { errata, guard, validate } from 'errata/fastify';
import { versionOf } from 'errata/versioning';
import fastify from 'fastify';
import { shippingRates } from '../shared/carrier.ts';
import { options } from '../shared/errors.ts';
import { hostname, port, sayWhere } from '../shared/listening.ts';
import { openapiDocument } from '../shared/openapi-document.ts';
import { orderLimit, orderOnce, version } from '../shared/policies.ts';
import { NewOrder, NewUser, UserId } from '../shared/schemas.ts';
import { addUser, allUsers, consumerOf, ordersOf, placeOrder, signedIn, userOf } from '../shared/store.ts';

const userById = validate({ params: UserId });
const newUser = validate({ body: NewUser });
const newOrder = validate({ body: NewOrder });

const app = fastify();
// First: Fastify gives a route the error handler that is there when the route is made.
app.register(errata, { ...options, consumer: (request) => consumerOf(request.headers.authorization) });
app.addHook('onRequest', guard(version));
// JSON alone: Fastify would take plain text too.
app.removeContentTypeParser('text/plain');

app.get('/users', (request, reply) => {
  const users = allUsers();
  reply.send(versionOf(request) === '2' ? users : { users });
});

app.post('/users', async (request, reply) => {
  const { body } = await newUser(request);
  const user = addUser(body);
  return reply.status(201).header('location', `/users/${user.id}`).send(user);
});

app.get('/users/:id', async (request) => {
  const { params } = await userById(request);
  return userOf(params.id);
});

app.get('/orders', async (request) => {
  const user = signedIn(request.headers.authorization);
  return { orders: ordersOf(user) };
});

// The hook must be one that runs when the body has been parsed, because a key belongs to one body.
app.post('/orders', { preHandler: guard(orderLimit, orderOnce) }, async (request, reply) => {
  const user = signedIn(request.headers.authorization);
  const { body } = await newOrder(request);
  return reply.status(201).send(placeOrder(user, body));
});

app.get('/shipping', () => shippingRates());

app.get('/openapi.json', async () => openapiDocument);

await app.listen({ port, host: hostname });
sayWhere(app.server.address());
