import type { CatalogueEntry } from '../../entry.ts';

/** 500 Internal Server Error. */
export const status500: CatalogueEntry = {
  key: '500',
  status: 500,
  title: 'Internal Server Error',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.6.1',
  meaning:
    'Something unexpected happened in the server, and it could not fulfil the request. What it had done by then is unknown.',
  headers: [],
  retry: {
    rule: 'if-idempotent',
    note: 'A few times with backoff. A POST may have taken effect: repeat it only with an idempotency key.',
  },
  cache: 'explicit',
  causes: [
    'An exception that nothing caught: a null value, a case of input that nobody thought of, a failed assertion.',
    'A release: new code, a changed configuration, a migration that has not run.',
    'A dependency that failed and was not handled: database, cache, another API.',
    'A resource that ran out: memory, connection pool, file handles, disk.',
    'A missing secret, environment variable or file right on one instance only.',
  ],
  fixes: {
    consumer: [
      'Retry idempotent calls two or three times with backoff and jitter, then stop.',
      'Report it with the trace or request id from the response, the time in UTC and the route.',
    ],
    owner: [
      'Fix the exception, and map expected failures to a status of their own: 4xx, 502, 503 or 504.',
      'Give strangers an id and no internals; put message and stack in the log under the same id.',
    ],
    operator: [
      'Find the stack by trace id, then ask what changed: release, configuration, traffic, dependency.',
      'Roll back first if the errors began with a release; look for the cause afterwards.',
      'Compare instances: one bad host points at its environment, all hosts at code or a shared dependency.',
    ],
    user: [
      'Try again in a few minutes. Before you send a form or a payment again, check whether it went through.',
    ],
  },
  avoid: [
    {
      what: 'Send the exception text or stack to the caller.',
      why: 'It tells attackers about code, queries and hosts, and helps no honest caller.',
    },
    {
      what: 'Answer 500 for faulty input.',
      why: 'It wakes the wrong people and makes clients retry what cannot work.',
    },
    { what: 'Clear the browser cache.', why: 'The fault is on the server.' },
  ],
  confusedWith: [
    {
      key: '502',
      tell: '502: a gateway got a bad or no answer from upstream. 500: the server that answered failed itself.',
    },
    { key: '503', tell: '503 is a known, temporary shortage; 500 is a surprise.' },
    {
      key: '400',
      tell: 'If one particular input always fails and the stack ends in parsing or validation, it should be 400.',
    },
    {
      key: 'cloudflare:520',
      tell: '520: Cloudflare could not make sense of what the origin sent; a 500 of the origin passes through.',
    },
  ],
};
