import type { CatalogueEntry } from '../../entry.ts';

/** 429 Too Many Requests. */
export const status429: CatalogueEntry = {
  key: '429',
  status: 429,
  title: 'Too Many Requests',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 6585 §4',
  meaning:
    'The caller went over its rate limit: more requests than it may send in a span of time. This one was not acted upon.',
  headers: [
    {
      name: 'Retry-After',
      obligation: 'may',
      why: 'How long to wait. Without it every client guesses, and most guess too short.',
      clause: 'RFC 6585 §4',
    },
    {
      name: 'RateLimit',
      obligation: 'may',
      why: 'What is left of the limit, so that clients slow down in time. Still a draft: Retry-After wins.',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 429 must not be stored; no-store also tells caches that do not know RFC 6585.',
    },
  ],
  retry: {
    rule: 'after-delay',
    note: 'Not before Retry-After; without it, exponential backoff with full jitter. Lower the concurrency too.',
  },
  cache: 'never',
  causes: [
    'A loop or a batch job without a limit on concurrency.',
    'Clients that retry at once, so that every refusal makes more requests.',
    'Several processes sharing one key, each unaware of the others.',
    'A limiter that counts the address of the proxy instead of the caller behind it.',
    'A limit lower than what normal use of the product needs.',
    'A quota of the day or month that is used up: waiting a minute does not help, and the body says so.',
  ],
  fixes: {
    consumer: [
      'Wait for Retry-After, plus a little random time, before the next request.',
      'Limit concurrency and spread batch work; cache answers that do not change.',
      'Read the RateLimit fields and slow down before the limit is reached.',
    ],
    owner: [
      'Send Retry-After and a problem body that names the limit, its window and how to raise it.',
      'Count by key or account, not by address, and document the numbers.',
    ],
    operator: [
      'Check that the limiter sees the caller, not the proxy: trust X-Forwarded-For or Forwarded from your own hops only.',
      'Look at which consumer causes the refusals before changing the limit for all.',
    ],
    user: ['Wait as long as the message says, then try again. Repeating at once makes the wait longer.'],
  },
  avoid: [
    {
      what: 'Change IP address or rotate keys to get around the limit.',
      why: 'It breaks the terms and gets the account blocked.',
    },
    { what: 'Clear cache or cookies.', why: 'The limit is counted on the server.' },
    {
      what: 'Retry at a fixed interval.',
      why: 'All clients come back at the same moment and are refused again.',
    },
  ],
  confusedWith: [
    {
      key: '503',
      tell: '503 says that the service as a whole is short of capacity; 429 is about this caller alone.',
    },
    {
      key: '403',
      tell: 'GitHub and others refuse over-quota calls with 403: look for Retry-After or x-ratelimit-remaining: 0.',
    },
    { key: '402', tell: '402 where only payment lifts the limit; 429 where waiting does.' },
  ],
};
