import type { Policy } from 'errata';
import { idempotency, memoryStore } from 'errata/idempotency';
import { rateLimit } from 'errata/limits';
import { versions } from 'errata/versioning';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as z from 'zod';
import { errors } from './errors.ts';

const caller: Parameters<typeof idempotency>[0]['scope'] = (exchange) => exchange.header('x-caller') ?? '';

const LIVES = {
  '1': { deprecated: new Date('2019-01-01'), sunset: new Date('2020-01-01') },
  '2': { deprecated: new Date('2020-01-01'), sunset: new Date('2100-01-01'), link: 'https://example.com/v2' },
  '3': {},
};

const SIGN_UP = {
  params: z.object({ id: z.coerce.number().int() }),
  query: z.object({ tag: z.array(z.string()).optional() }),
  headers: z.object({ 'x-tenant': z.string().min(3) }),
  body: z.object({ name: z.string(), password: z.string().min(8) }),
};

/** What a guarded route gets, whatever framework carries it. */
export interface GuardedCall {
  /** What `versionOf` says of the request. */
  readonly version: string | undefined;
  /** What `validate` answers, where the route has schemas. */
  readonly values: unknown;
}

/** A route behind policies, or whose requests are validated. */
export interface GuardedRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly policies: readonly Policy[];
  readonly schemas?: typeof SIGN_UP;
  handle(call: GuardedCall): { readonly json: unknown; readonly status?: number };
}

const version = ({ version: found }: GuardedCall) => ({ json: { version: found ?? null } });
const store = memoryStore();

/** The routes behind policies that every framework serves in the contract. */
export const GUARDED_ROUTES: readonly GuardedRoute[] = [
  {
    method: 'GET',
    path: '/lives/:version/things',
    policies: [versions({ by: 'path', prefix: '/lives/v', versions: LIVES })],
    handle: version,
  },
  {
    method: 'GET',
    path: '/by-field',
    policies: [versions({ by: 'header', versions: LIVES })],
    handle: version,
  },
  {
    method: 'GET',
    path: '/by-accept',
    policies: [versions({ by: 'media-type', versions: LIVES, default: '3' })],
    handle: version,
  },
  {
    method: 'GET',
    path: '/limited',
    policies: [
      rateLimit(
        { name: 'hour', key: caller, limiter: new RateLimiterMemory({ points: 1, duration: 3600 }) },
        { draft: 'draft-11' },
      ),
    ],
    handle: () => ({ json: { served: true } }),
  },
  {
    method: 'GET',
    path: '/limited-strangers',
    policies: [
      rateLimit({
        name: 'strangers',
        // The whole of what is told, and yet each case counts for itself.
        key: (exchange) => (exchange.address() === '127.0.0.1' ? caller(exchange) : undefined),
        limiter: new RateLimiterMemory({ points: 1, duration: 3600 }),
      }),
    ],
    handle: () => ({ json: { served: true } }),
  },
  {
    method: 'POST',
    path: '/payments',
    policies: [idempotency({ store, scope: caller })],
    handle: () => ({ json: { paid: true }, status: 201 }),
  },
  {
    method: 'POST',
    path: '/refused-payments',
    policies: [idempotency({ store, scope: caller, required: true })],
    handle() {
      throw errors.user_not_found({ id: '7' });
    },
  },
  {
    method: 'POST',
    path: '/sign-ups/:id',
    policies: [],
    schemas: SIGN_UP,
    handle: ({ values }) => ({ json: values }),
  },
];
