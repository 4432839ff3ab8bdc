import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { errata, guard, validate } from 'errata/koa';
import { clientErrors } from 'errata/node';
import { versionOf } from 'errata/versioning';
import Koa from 'koa';
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

const router = new Router();

router.get('/users', (ctx) => {
  const users = allUsers();
  ctx.body = versionOf(ctx) === '2' ? users : { users };
});

router.post('/users', async (ctx) => {
  const { body } = await newUser(ctx);
  const user = addUser(body);
  ctx.status = 201;
  ctx.set('location', `/users/${user.id}`);
  ctx.body = user;
});

router.get('/users/:id', async (ctx) => {
  const { params } = await userById(ctx);
  ctx.body = userOf(params.id);
});

router.get('/orders', (ctx) => {
  const user = signedIn(ctx.headers.authorization);
  ctx.body = { orders: ordersOf(user) };
});

router.post('/orders', guard(orderLimit, orderOnce), async (ctx) => {
  const user = signedIn(ctx.headers.authorization);
  const { body } = await newOrder(ctx);
  ctx.status = 201;
  ctx.body = placeOrder(user, body);
});

router.get('/shipping', async (ctx) => {
  ctx.body = await shippingRates();
});

router.get('/openapi.json', (ctx) => {
  ctx.body = openapiDocument;
});

const app = new Koa();
// First: it waits for everything after it, and answers what that throws or leaves unanswered.
app.use(errata({ ...options, consumer: (ctx) => consumerOf(ctx.headers.authorization) }));
app.use(guard(version));
app.use(bodyParser());
app.use(router.routes());

const server = app.listen(port, hostname, () => sayWhere(server.address()));
// What node:http refuses before the framework sees it.
clientErrors(server, options);
