import type { CatalogueEntry } from '../entry.ts';

const PROXY = {
  header: 'via',
  note: 'Via shows that a proxy is on the way; it does not prove that it made the status.',
};

/** Statuses that some HTTP proxies and client libraries use for their own network timeouts. */
export const networkProxy: readonly CatalogueEntry[] = [
  {
    key: 'network-proxy:598',
    status: 598,
    title: 'Network Read Timeout',
    class: 'server-error',
    owner: 'network-proxy',
    standing: 'unofficial',
    specification: 'No specification; convention of some proxies',
    meaning: 'A proxy waited for data from the server behind it and gave up.',
    evidence: [PROXY],
    headers: [],
    retry: { rule: 'if-idempotent', note: 'The request was sent, so the work may have been done.' },
    cache: 'never',
    causes: ['A slow server.', 'A read timeout that is too short.'],
    fixes: {
      consumer: ['Treat it as 504: check the outcome before repeating a write.'],
      owner: ['Answer faster, or with 202.'],
      operator: ['Find the proxy that makes 598 and have it send 504.'],
      user: ['Check whether the action took effect before repeating it.'],
    },
    avoid: [],
    confusedWith: [{ key: '504', tell: '504 is the registered status for this.' }],
  },
  {
    key: 'network-proxy:599',
    status: 599,
    title: 'Network Connect Timeout',
    class: 'server-error',
    owner: 'network-proxy',
    standing: 'unofficial',
    specification: 'No specification; convention of some proxies and client libraries',
    meaning:
      'A connection could not be made in time. Some client libraries report any network failure as 599.',
    evidence: [PROXY],
    headers: [],
    retry: {
      rule: 'if-idempotent',
      note: 'A failed connection means that nothing ran, but libraries use 599 for lost answers too.',
    },
    cache: 'never',
    causes: [
      'The server is down or a firewall drops packets.',
      'DNS failed.',
      'A client library turned an exception into a status.',
    ],
    fixes: {
      consumer: ['Look at the exception of your HTTP library: the status may not have come over the wire.'],
      owner: ['Nothing in the code, if the request did not arrive.'],
      operator: ['Check the route, the firewall and DNS between the hops.'],
      user: ['Check your connection, then try again.'],
    },
    avoid: [],
    confusedWith: [
      { key: '504', tell: '504 is the registered status for a gateway that waited in vain.' },
      { key: 'network-proxy:598', tell: '598: connected, but no data came.' },
    ],
  },
];
