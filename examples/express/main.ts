import { errata, guard, validate } from 'errata/express';
import { clientErrors } from 'errata/node';
import { versionOf } from 'errata/versioning';
import express from 'express';
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

const app = express();
app.disable('x-powered-by');
app.use(guard(version));
app.use(express.json());

app.get('/users', (request, response) => {
  const users = allUsers();
  response.json(versionOf(request) === '2' ? users : { users });
});

app.post('/users', async (request, response) => {
  const { body } = await newUser(request);
  const user = addUser(body);
  response.status(201).location(`/users/${user.id}`).json(user);
});

app.get('/users/:id', async (request, response) => {
  const { params } = await userById(request);
  response.json(userOf(params.id));
});

app.get('/orders', (request, response) => {
  const user = signedIn(request.headers.authorization);
  response.json({ orders: ordersOf(user) });
});

app.post('/orders', guard(orderLimit, orderOnce), async (request, response) => {
  const user = signedIn(request.headers.authorization);
  const { body } = await newOrder(request);
  response.status(201).json(placeOrder(user, body));
});

app.get('/shipping', async (_request, response) => {
  response.json(await shippingRates());
});

app.get('/openapi.json', (_request, response) => {
  response.json(openapiDocument);
});

// Last: whatever was thrown above, and whatever no route took.
app.use(errata({ ...options, consumer: (request) => consumerOf(request.headers.authorization) }));

const server = app.listen(port, hostname, () => sayWhere(server.address()));
// What node:http refuses before the framework sees it.
clientErrors(server, options);
