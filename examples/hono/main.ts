import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { errata, guard, validate } from 'errata/hono';
import { clientErrors } from 'errata/node';
import { versionOf } from 'errata/versioning';
import { Hono } from 'hono';
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

const app = new Hono();
errata(app, { ...options, consumer: (c) => consumerOf(c.req.header('authorization')) });
app.use(guard(version));

app.get('/users', (c) => {
  const users = allUsers();
  return c.json(versionOf(c) === '2' ? users : { users });
});

app.post('/users', async (c) => {
  const { body } = await newUser(c);
  const user = addUser(body);
  return c.json(user, 201, { location: `/users/${user.id}` });
});

app.get('/users/:id', async (c) => {
  const { params } = await userById(c);
  return c.json(userOf(params.id));
});

app.get('/orders', (c) => {
  const user = signedIn(c.req.header('authorization'));
  return c.json({ orders: ordersOf(user) });
});

app.post('/orders', guard(orderLimit, orderOnce), async (c) => {
  const user = signedIn(c.req.header('authorization'));
  const { body } = await newOrder(c);
  return c.json(placeOrder(user, body), 201);
});

app.get('/shipping', async (c) => c.json(await shippingRates()));

app.get('/openapi.json', (c) => c.json(openapiDocument));

const server = serve({ fetch: app.fetch, port, hostname }, sayWhere);
// What node:http refuses before the framework sees it.
clientErrors(server as Server, options);
