import type { CatalogueEntry } from '../../entry.ts';

/** 502 Bad Gateway. */
export const status502: CatalogueEntry = {
  key: '502',
  status: 502,
  title: 'Bad Gateway',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.6.3',
  meaning:
    'A gateway or proxy got an invalid response from the server behind it, or none because the connection failed. The request may have been processed.',
  headers: [
    {
      name: 'Proxy-Status',
      obligation: 'may',
      why: 'Says which hop failed and how: error=connection_refused, connection_terminated, tls_certificate_error.',
      clause: 'RFC 9209 §2',
    },
  ],
  retry: {
    rule: 'if-idempotent',
    note: 'With backoff. Upstream may have acted before the connection broke: repeat a POST only with a key.',
  },
  cache: 'explicit',
  causes: [
    'Upstream does not listen: crashed, restarting, wrong port or socket ("connect() failed (111: Connection refused)").',
    'Upstream closed the connection early: killed for memory, or crashed ("upstream prematurely closed connection").',
    'Keep-alive race: upstream closes idle connections sooner than the proxy ("recv() failed (104: Connection reset by peer)").',
    'Protocol mismatch: HTTP to a TLS port, HTTP/2 to an HTTP/1.1 port, or a failed TLS handshake.',
    'A response header larger than the proxy buffer ("upstream sent too big header").',
  ],
  fixes: {
    consumer: [
      'Retry idempotent calls with backoff and jitter; stop after a few tries.',
      'Look at Server, Via or Proxy-Status to tell which hop answered, and report it with the time in UTC.',
    ],
    owner: [
      'Find the crash or restart in the application log at that second; check memory and exit code.',
      'Keep idle connections open longer than the proxy does (Node: server.keepAliveTimeout), and drain them on shutdown.',
    ],
    operator: [
      'Read the proxy error log: refused, reset, prematurely closed, too big header and handshake each name another cause.',
      'Reach upstream from the proxy host with curl, same port and protocol.',
      'Take instances out of rotation before stopping them.',
    ],
    user: ['Try again in a few minutes. The fault is between the servers, not on your side.'],
  },
  avoid: [
    {
      what: 'Use a VPN, flush DNS or clear the cache.',
      why: 'The broken connection is between two servers.',
    },
    { what: 'Raise proxy timeouts.', why: 'Timeouts give 504; a refused or reset connection does not wait.' },
    {
      what: 'Let the proxy resend POST by itself.',
      why: 'Upstream may have done the work: orders and payments happen twice.',
    },
  ],
  confusedWith: [
    {
      key: '504',
      tell: '504: upstream took too long. 502: it answered wrongly, or the connection failed at once.',
    },
    {
      key: '503',
      tell: '503: the service or the balancer says that it has no capacity, or no healthy target.',
    },
    { key: '500', tell: 'Body of the application: 500. Page of the proxy: 502.' },
    { key: 'cloudflare:521', tell: 'Cloudflare reports a refused connection to the origin as 521.' },
    { key: 'nginx:499', tell: '499: the client left before the answer. Only the nginx log shows it.' },
  ],
};
