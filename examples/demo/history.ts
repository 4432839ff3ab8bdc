import { hostname } from 'node:os';
import type { Report, RequestEvent } from 'errata/protocol';
import {
  CUSTOMERS,
  type Customer,
  DECLINES,
  deprecatedSince,
  EAGER,
  FIRST_RELEASE,
  isGift,
  OLD,
  ORDERS,
  PRODUCTS,
  sunsetAt,
} from './cast.ts';
import type { Chance } from './chance.ts';
import { isEager, ROUTES, type Wish, wishOf } from './customers.ts';
import { browserEvent } from './pages.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Requests a minute by night and by day. */
const [QUIET, BUSY] = [40, 150];
/** Calls of browsers for one request of a customer. */
const BROWSERS = 0.25;
/** The carrier was away, so many hours ago. */
const OUTAGE = { from: 7.2, to: 6.9 };

/** What became of a wish: what the shop would have answered, and what it asked of others. */
interface Outcome {
  readonly status: number;
  readonly code?: string;
  readonly ms: number;
  readonly asked?: Pick<RequestEvent, 'host' | 'method' | 'url' | 'route' | 'status' | 'code' | 'vendor'>;
}

/** Requests of the last hours as the agents would have told them, newest first and in pieces of a minute. */
export function* history(chance: Chance, now: number, hours: number): Generator<RequestEvent[]> {
  for (let ago = 1; ago <= hours * 60; ago += 1) {
    const start = now - ago * MINUTE;
    const wave = (1 + Math.sin(((start % DAY) / DAY) * 2 * Math.PI - Math.PI / 2)) / 2;
    const requests = Math.round(QUIET + (BUSY - QUIET) * wave + chance.below(12));
    const events: RequestEvent[] = [];
    for (let nth = 0; nth < requests; nth += 1) {
      const time = start + chance.below(MINUTE);
      events.push(...exchange(chance, time, (now - time) / 3_600_000));
      if (chance.happens(BROWSERS)) events.push(browserEvent(chance, time));
    }
    yield events;
  }
}

/** What the agents of that time would have told of the shop and its customers. */
export function pastReport(now: number, hours: number): Report {
  return {
    instance: 'the day before',
    agent: 'errata-js',
    started: now - hours * 60 * MINUTE,
    time: now - MINUTE,
    service: 'shop',
    environment: 'production',
    release: FIRST_RELEASE,
    host: hostname(),
    routes: ROUTES,
    consumers: CUSTOMERS.map(({ id, name, plan, company }) => ({ id, name, group: plan, company })),
  };
}

function exchange(chance: Chance, time: number, hoursAgo: number): RequestEvent[] {
  const customer = chance.happens(0.01) ? undefined : chance.weighted(CUSTOMERS);
  const wish = wishOf(chance);
  const { status, code, ms, asked } = outcomeOf(chance, customer, wish, time, hoursAgo);
  const ids = { trace_id: chance.hex(32), span_id: chance.hex(16) };
  const shared = {
    service: 'shop',
    environment: 'production',
    release: FIRST_RELEASE,
    trace_id: ids.trace_id,
  };
  const old = customer?.version === OLD;
  const request: RequestEvent = {
    ...shared,
    ...ids,
    kind: 'server',
    time,
    method: wish.method,
    route: wish.route,
    url: wish.path,
    host: hostname(),
    status,
    duration_us: Math.round(ms * 1_000),
    ...(code
      ? { code, problem_type: `/problems/${code}`, response_body: JSON.stringify({ status, code }) }
      : {}),
    ...(customer
      ? {
          consumer: customer.id,
          consumer_group: customer.plan,
          api_version: customer.version,
          user_agent: customer.agent,
        }
      : {}),
    ...(old ? { deprecation: deprecatedSince.getTime(), sunset: sunsetAt.getTime() } : {}),
  };
  if (!asked) return [request];
  const outbound: RequestEvent = {
    ...shared,
    ...asked,
    kind: 'client',
    time: time + 3,
    span_id: chance.hex(16),
    parent_span_id: ids.span_id,
    duration_us: Math.round(ms * 800),
  };
  return [request, outbound];
}

function outcomeOf(
  chance: Chance,
  customer: Customer | undefined,
  wish: Wish,
  time: number,
  hoursAgo: number,
): Outcome {
  const quick = chance.duration(3);
  if (!customer) return { status: 401, code: 'key_missing', ms: quick };
  if (customer.id === EAGER && isEager(time) && chance.happens(0.7))
    return { status: 429, code: 'quota_exceeded', ms: quick };
  const last = wish.path.split('/').at(-1) ?? '';
  switch (`${wish.method} ${wish.route}`) {
    case 'GET /products/:id':
      if (!(PRODUCTS as readonly string[]).includes(last))
        return { status: 404, code: 'product_not_found', ms: chance.duration(9) };
      return { status: 200, ms: chance.duration(9) };
    case 'GET /orders/:id':
      if (Number(last) > ORDERS) return { status: 404, code: 'order_not_found', ms: chance.duration(13) };
      return { status: 200, ms: chance.duration(isGift(Number(last)) ? 20 : 13) };
    case 'POST /orders':
      return ordered(chance);
    case 'GET /shipping/:country':
      return shipped(chance, wish, hoursAgo < OUTAGE.from && hoursAgo > OUTAGE.to);
    default:
      return { status: 200, ms: chance.duration(wish.route === '/orders' ? 38 : 20) };
  }
}

function ordered(chance: Chance): Outcome {
  if (chance.happens(0.03)) return { status: 409, code: 'out_of_stock', ms: chance.duration(16) };
  const ms = chance.duration(95);
  const place = { host: 'payments.example', method: 'POST', url: '/v1/charges', route: '/v1/charges' };
  if (chance.happens(0.08))
    return {
      status: 402,
      code: 'card_declined',
      ms,
      asked: { ...place, status: 402, code: chance.pick(DECLINES), vendor: 'stripe' },
    };
  if (chance.happens(0.012))
    return {
      status: 502,
      code: 'payment_unavailable',
      ms: ms + 60,
      asked: { ...place, status: 500, code: 'api_error', vendor: 'stripe' },
    };
  return { status: 201, ms, asked: { ...place, status: 200 } };
}

function shipped(chance: Chance, { path }: Wish, away: boolean): Outcome {
  const country = path.split('/').at(-1) ?? '';
  const ms = chance.duration(52);
  const place = { host: 'carrier.example', method: 'GET', url: `/rates/${country}`, route: '/rates/:id' };
  if (away) return { status: 503, code: 'carrier_unavailable', ms, asked: { ...place, status: 503 } };
  if (country === 'AQ' || country === 'XK')
    return {
      status: 422,
      code: 'country_not_served',
      ms,
      asked: { ...place, status: 200, code: 'country_unsupported', vendor: 'slack' },
    };
  return { status: 200, ms, asked: { ...place, status: 200 } };
}
