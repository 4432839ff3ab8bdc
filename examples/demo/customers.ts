import { COUNTRIES, CUSTOMERS, type Customer, EAGER, ORDERS, PRODUCTS, SERVED } from './cast.ts';
import { Chance } from './chance.ts';
import { perMinute } from './pace.ts';

const TICK_MS = 100;
const MOST_AT_ONCE = 40;
const PATIENCE_MS = 6_000;

/** A call that a customer makes. */
export interface Wish {
  readonly method: 'GET' | 'POST';
  readonly route: string;
  readonly path: string;
  readonly body?: object;
}

const WISHES: readonly { readonly share: number; readonly make: (chance: Chance) => Wish }[] = [
  { share: 26, make: () => ({ method: 'GET', route: '/products', path: '/products' }) },
  {
    share: 24,
    make: (chance) => {
      const id = chance.happens(0.05) ? `old-${chance.below(40)}` : chance.pick(PRODUCTS);
      return { method: 'GET', route: '/products/:id', path: `/products/${id}` };
    },
  },
  { share: 12, make: () => ({ method: 'GET', route: '/orders', path: '/orders' }) },
  {
    share: 16,
    make: (chance) => {
      const id = chance.happens(0.03) ? ORDERS + 1 + chance.below(500) : 1 + chance.below(ORDERS);
      return { method: 'GET', route: '/orders/:id', path: `/orders/${id}` };
    },
  },
  {
    share: 12,
    make: (chance) => ({
      method: 'POST',
      route: '/orders',
      path: '/orders',
      body: {
        product: chance.pick(PRODUCTS),
        quantity: 1 + chance.below(4),
        email: 'buyer@example.com',
        card: { number: '4242 4242 4242 4242', cvc: '123' },
      },
    }),
  },
  {
    share: 10,
    make: (chance) => {
      const country = chance.happens(0.04)
        ? chance.pick(COUNTRIES.slice(SERVED))
        : chance.pick(COUNTRIES.slice(0, SERVED));
      return { method: 'GET', route: '/shipping/:country', path: `/shipping/${country}` };
    },
  },
];

/** The routes that the shop has. */
export const ROUTES = WISHES.map(({ make }) => make(new Chance(0))).map(({ method, route }) => ({
  method,
  route,
}));

/** What somebody asks for next. */
export const wishOf = (chance: Chance): Wish => chance.weighted(WISHES).make(chance);

/** What it asks while it is: over its limit, but not by much. */
const EAGER_PER_MINUTE = 65;
/** Is the eager customer at it? Forty seconds of every two minutes. */
const isEager = (time: number): boolean => time % 120_000 < 40_000;

/** Who calls at a time; undefined for somebody without a key. */
export function callerAt(chance: Chance, time: number): Customer | undefined {
  if (isEager(time) && chance.happens(EAGER_PER_MINUTE / perMinute(time)))
    return CUSTOMERS.find(({ id }) => id === EAGER);
  return chance.happens(0.01) ? undefined : chance.weighted(CUSTOMERS);
}

/** Has customers call the shop, until it is told to stop. */
export function startCustomers(chance: Chance, shop: () => string): { stop(): void } {
  let under = 0;
  let stopped = false;

  async function call(customer: Customer | undefined): Promise<void> {
    const { method, path, body } = wishOf(chance);
    under += 1;
    try {
      const response = await fetch(shop() + path, {
        method,
        headers: {
          ...(customer ? { 'x-api-key': customer.key, 'api-version': customer.version } : {}),
          'user-agent': customer?.agent ?? 'curl/8.9.1',
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.arrayBuffer();
    } catch {
      // The shop is being replaced; a customer would call again.
    } finally {
      under -= 1;
    }
  }

  const timer = setInterval(() => {
    const now = Date.now();
    const due = (perMinute(now) * TICK_MS) / 60_000;
    if (!stopped && under < MOST_AT_ONCE && chance.happens(due)) void call(callerAt(chance, now));
  }, TICK_MS);
  return {
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
