import { idempotency, memoryStore } from 'errata/idempotency';
import { rateLimit } from 'errata/limits';
import { versions } from 'errata/versioning';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { signedIn } from './store.ts';

/** `Api-Version: 3`, which is also what a request gets that names none. 2 still answers and says that it will end; 1 is gone. */
export const version = versions({
  by: 'header',
  versions: {
    '1': { deprecated: new Date('2024-01-01'), sunset: new Date('2025-01-01') },
    '2': { deprecated: new Date('2026-01-01'), sunset: new Date('2040-01-01') },
    '3': {},
  },
  default: '3',
});

/**
 * Ten orders a minute for each user, whether they come through or not; a stranger is answered with 401 before anything is
 * counted. Several processes would take RateLimiterRedis.
 */
export const orderLimit = rateLimit(
  {
    name: 'orders',
    limiter: new RateLimiterMemory({ points: 10, duration: 60 }),
    key: (exchange) => String(signedIn(exchange.header('authorization')).id),
  },
  { draft: 'draft-11' },
);

/** An order that is sent again with the same Idempotency-Key is placed once. */
export const orderOnce = idempotency({
  store: memoryStore(),
  scope: (exchange) => String(signedIn(exchange.header('authorization')).id),
});
