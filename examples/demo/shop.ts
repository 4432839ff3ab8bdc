// The API that the demo watches: a shop, in a process of its own. Everything that the agent needs is two lines of it.
import type { AddressInfo } from 'node:net';
import { agent } from 'errata/agent';
import { errata, guard } from 'errata/express';
import { rateLimit } from 'errata/limits';
import { versions } from 'errata/versioning';
import express from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { charge, shippingCost } from './asks.ts';
import {
  BROKEN_RELEASE,
  CURRENT,
  CUSTOMERS,
  type Customer,
  deprecatedSince,
  isGift,
  OLD,
  ORDERS,
  PRODUCTS,
  QUOTA,
  STOREFRONT,
  sunsetAt,
} from './cast.ts';
import { Chance } from './chance.ts';
import { errors } from './errors.ts';
import { resolveExamples } from './names.ts';

const { ERRATA_HUB, ERRATA_KEY, RELEASE, SEED } = process.env;

resolveExamples();
const watch = agent({
  hub: ERRATA_HUB,
  key: ERRATA_KEY,
  service: 'shop',
  version: RELEASE,
  environment: 'production',
  payloads: { sample: 0.05 },
  emails: true,
});

const chance = new Chance(Number(SEED));
const byKey = new Map([...CUSTOMERS, STOREFRONT].map((customer) => [customer.key, customer]));
const customerOf = (key: unknown): Customer | undefined => byKey.get(String(key));

const version = versions({
  by: 'header',
  versions: { [OLD]: { deprecated: deprecatedSince, sunset: sunsetAt }, [CURRENT]: {} },
  default: CURRENT,
});
const limiters = Object.fromEntries(
  Object.entries(QUOTA).map(([plan, points]) => [plan, new RateLimiterMemory({ points, duration: 60 })]),
);
const quota = rateLimit(
  {
    name: 'plan',
    limiter: (exchange) => limiters[customerOf(exchange.header('x-api-key'))?.plan ?? 'free'],
    key: (exchange) => customerOf(exchange.header('x-api-key'))?.id ?? 'stranger',
  },
  { draft: 'draft-7' },
);

const pause = (median: number): Promise<void> =>
  new Promise((done) => setTimeout(done, chance.duration(median)));

const app = express();
app.use(guard(version, quota));
app.use((request, _response, next) => {
  if (!customerOf(request.headers['x-api-key'])) throw errors.key_missing();
  next();
});
app.use(express.json());

app.get('/products', async (_request, response) => {
  await pause(18);
  response.json({ products: PRODUCTS });
});

app.get('/products/:id', async (request, response) => {
  await pause(8);
  const { id } = request.params;
  if (!(PRODUCTS as readonly string[]).includes(id)) throw errors.product_not_found({ id });
  response.json({ id, cents: 300 + id.length * 95 });
});

app.get('/orders', async (_request, response) => {
  await pause(chance.happens(0.02) ? 900 : 35);
  response.json({ orders: [1, 2, 3] });
});

app.get('/orders/:id', async (request, response) => {
  await pause(12);
  const id = Number(request.params.id);
  if (!(id >= 1 && id <= ORDERS)) throw errors.order_not_found({ id: request.params.id });
  // The new release reads the gift note from where it is not.
  const order: { id: number; gift?: { note: string } } = { id };
  const broken = RELEASE === BROKEN_RELEASE && isGift(id);
  response.json({ ...order, note: broken ? (order.gift as { note: string }).note : null });
});

app.post('/orders', async (request, response) => {
  const { product } = request.body;
  await pause(15);
  if (chance.happens(0.03)) throw errors.out_of_stock({ product });
  const id = 1 + chance.below(ORDERS);
  const paid = await charge(id, 1_900);
  response.status(201).location(`/orders/${id}`).json({ id, product, paid });
});

app.get('/shipping/:country', async (request, response) => {
  const { country } = request.params;
  response.json({ country, cents: await shippingCost(country) });
});

app.use(
  errata({
    errors,
    agent: watch,
    logger: false,
    consumer: ({ headers }) => {
      const customer = customerOf(headers['x-api-key']);
      return (
        customer && { id: customer.id, name: customer.name, group: customer.plan, company: customer.company }
      );
    },
  }),
);

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});

// Ctrl-C reaches every process of a terminal; this one ends when it is told to, as a server that is replaced does: takes
// nothing new, answers what it has taken, tells what it saw.
process.on('SIGINT', () => {});
process.once('disconnect', async () => {
  await new Promise((done) => {
    server.close(done);
    server.closeIdleConnections();
  });
  await watch.close();
  process.exit(0);
});
