import type { RequestEvent } from 'errata/protocol';
import { DECLINES, isGift, ORDERS, PAYMENTS_LIMIT, PRODUCTS } from './cast.ts';
import type { Chance } from './chance.ts';
import type { Wish } from './customers.ts';

/** A call that the shop made to serve a request, as the agent would tell it. */
export type Asked = Pick<
  RequestEvent,
  'host' | 'method' | 'url' | 'route' | 'status' | 'code' | 'vendor' | 'attempt' | 'ratelimit' | 'phases'
> & { readonly ms: number };

/** What became of a wish: what the shop answered, and what it asked of others first. */
export interface Outcome {
  readonly status: number;
  readonly code?: string;
  readonly ms: number;
  readonly asked: readonly Asked[];
}

/** What the vendors were like at that time. */
export interface Vendors {
  /** Calls that payments took this minute. */
  readonly charges: number;
  readonly carrierIsAway: boolean;
}

/** What the shop of the day before would have made of a wish. */
export function outcomeOf(chance: Chance, wish: Wish, vendors: Vendors): Outcome {
  const last = wish.path.split('/').at(-1) ?? '';
  switch (`${wish.method} ${wish.route}`) {
    case 'GET /products/:id':
      if (!(PRODUCTS as readonly string[]).includes(last))
        return { status: 404, code: 'product_not_found', ms: chance.duration(9), asked: [] };
      return { status: 200, ms: chance.duration(9), asked: [] };
    case 'GET /orders/:id':
      if (Number(last) > ORDERS)
        return { status: 404, code: 'order_not_found', ms: chance.duration(13), asked: [] };
      return { status: 200, ms: chance.duration(isGift(Number(last)) ? 20 : 13), asked: [] };
    case 'POST /orders':
      return ordered(chance, vendors.charges);
    case 'GET /shipping/:country':
      return shipped(chance, last, vendors.carrierIsAway);
    default:
      return { status: 200, ms: chance.duration(wish.route === '/orders' ? 38 : 20), asked: [] };
  }
}

/** Where the time of a call goes; a new connection is needed now and then. */
function phased(chance: Chance, ms: number): Pick<Asked, 'ms' | 'phases'> {
  const us = Math.round(ms * 1_000);
  const fresh = chance.happens(0.1)
    ? { dns: 400 + chance.below(3_000), connect: 600 + chance.below(4_000), tls: 2_000 + chance.below(9_000) }
    : {};
  return { ms, phases: { ...fresh, wait: Math.round(us * 0.97), receive: Math.round(us * 0.03) } };
}

function ordered(chance: Chance, charges: number): Outcome {
  if (chance.happens(0.03)) return { status: 409, code: 'out_of_stock', ms: chance.duration(16), asked: [] };
  const call = phased(chance, chance.duration(72));
  const ms = call.ms + chance.duration(15);
  const remaining = Math.max(0, PAYMENTS_LIMIT - charges);
  const charge = (status: number, code?: string): Asked[] => [
    {
      ...call,
      host: 'payments.example',
      method: 'POST',
      url: '/v1/charges',
      route: '/v1/charges',
      status,
      ratelimit: { limit: PAYMENTS_LIMIT, remaining, reset: 1 + chance.below(60) },
      ...(code ? { code, vendor: 'stripe' } : {}),
    },
  ];
  if (charges > PAYMENTS_LIMIT)
    return { status: 502, code: 'payment_unavailable', ms, asked: charge(429, 'rate_limit') };
  if (chance.happens(0.08))
    return { status: 402, code: 'card_declined', ms, asked: charge(402, chance.pick(DECLINES)) };
  if (chance.happens(0.012))
    return { status: 502, code: 'payment_unavailable', ms, asked: charge(500, 'api_error') };
  return { status: 201, ms, asked: charge(200) };
}

function shipped(chance: Chance, country: string, away: boolean): Outcome {
  const call = (attempt: number, status: number, code?: string): Asked => ({
    ...phased(chance, chance.duration(46)),
    host: 'carrier.example',
    method: 'GET',
    url: `/rates?country=${country}`,
    route: '/rates',
    status,
    attempt,
    ...(code ? { code, vendor: 'json' } : {}),
  });
  if (away) {
    const asked = [call(1, 503), call(2, 503)];
    return { status: 503, code: 'carrier_unavailable', ms: chance.duration(190), asked };
  }
  if (country === 'AQ' || country === 'XK')
    return {
      status: 422,
      code: 'country_not_served',
      ms: chance.duration(52),
      asked: [call(1, 200, 'country_unsupported')],
    };
  if (chance.happens(0.015))
    return { status: 200, ms: chance.duration(190), asked: [call(1, 503), call(2, 200)] };
  return { status: 200, ms: chance.duration(52), asked: [call(1, 200)] };
}
