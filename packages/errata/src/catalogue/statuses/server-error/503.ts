import type { CatalogueEntry } from '../../entry.ts';

/** 503 Service Unavailable. */
export const status503: CatalogueEntry = {
  key: '503',
  status: 503,
  title: 'Service Unavailable',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.6.4',
  meaning: 'The server cannot handle the request for now: overload or maintenance. It expects to recover.',
  headers: [
    {
      name: 'Retry-After',
      obligation: 'may',
      why: 'When to come back. It spreads the return of the clients and shows that the refusal is meant.',
      clause: 'RFC 9110 §15.6.4',
    },
  ],
  retry: {
    rule: 'if-idempotent',
    note: 'Not before Retry-After, else with backoff and jitter. A proxy may send 503 after the connection broke midway, so a POST needs a key.',
  },
  cache: 'explicit',
  causes: [
    'More load than capacity: full queue, pool or worker limit, or load shedding that works as meant.',
    'No healthy target behind the balancer: failing health checks, a deployment, scaling from zero.',
    'Planned maintenance.',
    'A dependency is down and a circuit breaker is open.',
    'A proxy that lost its upstream: Envoy answers 503 and logs the flag UF (connect failed), UC (connection broke) or UH (no healthy host).',
  ],
  fixes: {
    consumer: [
      'Wait for Retry-After plus random time; without it, back off exponentially with full jitter.',
      'Keep a retry budget, so that all clients together do not hold the service down.',
    ],
    owner: [
      'Shed load early and cheaply, with Retry-After, before queues grow longer than callers wait.',
      'Keep health checks free of optional dependencies, or one of them takes every instance out.',
    ],
    operator: [
      'Count healthy targets first, then CPU, queue length, connection pools and quota of each dependency.',
      'Add capacity or shed traffic; bring clients back gradually, because returning retries cause the second outage.',
    ],
    user: ['Try again later, after the time that the message names.'],
  },
  avoid: [
    {
      what: 'Retry at once or in a tight loop.',
      why: 'Retries multiply the load and can keep the service down after its cause is gone.',
    },
    { what: 'Flush DNS or clear the browser cache.', why: 'The server answered, so it was reached.' },
    {
      what: 'Restart all instances together.',
      why: 'Cold caches and zero capacity make the overload worse.',
    },
  ],
  confusedWith: [
    { key: '429', tell: '429 is the limit of one caller; 503 is the state of the whole service.' },
    {
      key: '502',
      tell: '502: upstream gave no usable answer. 503: a refusal for lack of capacity or targets.',
    },
    { key: '504', tell: '504: the gateway waited until its time ran out.' },
    { key: '500', tell: '500 is unexpected and says nothing of recovery.' },
    {
      key: 'grpc:UNAVAILABLE',
      tell: 'gRPC says UNAVAILABLE (14), also when a connection failed before any server answered.',
    },
  ],
};
