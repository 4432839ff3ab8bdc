import type { NetworkError, RequestEvent } from 'errata/protocol';
import { COUNTRIES, ORDERS, PRODUCTS, SERVED } from './cast.ts';
import type { Chance } from './chance.ts';

const PAGES = [
  { share: 40, page: '/', route: '/products' },
  { share: 30, page: '/products/:id', route: '/products/:id' },
  { share: 12, page: '/account/orders', route: '/orders' },
  { share: 10, page: '/account/orders/:id', route: '/orders/:id' },
  { share: 16, page: '/checkout', route: '/orders' },
  { share: 8, page: '/checkout', route: '/shipping/:country' },
] as const;
/** Rolled out three hours before the demo began; asks a host that does not permit the page, so CORS refuses its check-out. */
const [OLD_RELEASE, NEW_RELEASE] = ['web-118', 'web-119'];
const rolledOut = Date.now() - 3 * 3_600_000;

const NETS = [
  { share: 70, connection: '4g', worse: 1 },
  { share: 20, connection: '3g', worse: 4 },
  { share: 6, connection: '2g', worse: 10 },
  { share: 4, connection: 'slow-2g', worse: 20 },
] as const;
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
] as const;
const NETWORK_ERRORS: readonly { readonly share: number; readonly kind: NetworkError }[] = [
  { share: 30, kind: 'timeout' },
  { share: 24, kind: 'aborted' },
  { share: 20, kind: 'connect' },
  { share: 14, kind: 'offline' },
  { share: 8, kind: 'reset' },
  { share: 4, kind: 'blocked' },
];
/** Share of the calls from a good network that no server answers. */
const LOST = 0.012;

/** A call as somebody's browser would tell it: in the format of `errata/browser`. */
export function browserEvent(chance: Chance, time: number): RequestEvent {
  const { page, route } = chance.weighted(PAGES);
  const release = time > rolledOut && chance.happens(0.4) ? NEW_RELEASE : OLD_RELEASE;
  const { connection, worse } = chance.weighted(NETS);
  const country = chance.pick(COUNTRIES.slice(0, SERVED));
  const post = page === '/checkout' && route === '/orders';
  const path = route
    .replace('/products/:id', () => `/products/${chance.pick(PRODUCTS)}`)
    .replace(':id', () => String(1 + chance.below(ORDERS)))
    .replace(':country', country);
  const seen = {
    kind: 'browser',
    service: 'shop-web',
    environment: 'production',
    time,
    method: post ? 'POST' : 'GET',
    url: `https://shop.example${path}`,
    host: 'shop.example',
    page,
    release,
    connection,
    country,
    user_agent: chance.pick(AGENTS),
    client_address: `198.51.100.${1 + chance.below(250)}`,
  } as const;
  const lost = chance.happens(Math.min(0.3, LOST * worse * (country === 'IN' ? 3 : 1)));
  const refused = release === NEW_RELEASE && page === '/checkout';
  if (refused || lost) {
    const kind = refused ? 'cors' : chance.weighted(NETWORK_ERRORS).kind;
    const median = { timeout: 10_000, offline: 2, blocked: 2, cors: 120 }[kind as string] ?? 1_400;
    return {
      ...seen,
      status: 0,
      network_error: kind,
      duration_us: Math.round(chance.duration(median) * 1_000),
    };
  }
  const duration_us = Math.round(chance.duration(60 + 110 * worse) * 1_000);
  if (post && chance.happens(0.08)) return { ...seen, status: 402, code: 'card_declined', duration_us };
  if (chance.happens(0.01)) return { ...seen, status: 500, duration_us };
  return { ...seen, status: 200, duration_us };
}
