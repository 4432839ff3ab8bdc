import type { CatalogueEntry } from '../../entry.ts';

/** 504 Gateway Timeout. */
export const status504: CatalogueEntry = {
  key: '504',
  status: 504,
  title: 'Gateway Timeout',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.6.5',
  meaning:
    'A gateway or proxy did not get a response from the server behind it in time. The work may still be running, or done.',
  headers: [
    {
      name: 'Proxy-Status',
      obligation: 'may',
      why: 'Says which wait ran out: error=connection_timeout, http_response_timeout, dns_timeout.',
      clause: 'RFC 9209 §2',
    },
  ],
  retry: {
    rule: 'if-idempotent',
    note: 'The outcome is unknown: repeat a POST only with an idempotency key, or after checking that nothing happened.',
  },
  cache: 'explicit',
  causes: [
    'Slow work in the request: a query without an index, a large export, a call to a slow third party.',
    'Upstream is saturated: requests wait for a worker, a database connection or a lock.',
    'Packets dropped between proxy and upstream: firewall, security group, dead host; the connect never completes.',
    'Timeouts in the wrong order: an outer hop gives up before the inner one can answer.',
  ],
  fixes: {
    consumer: [
      'Treat the outcome as unknown: read the state back before you repeat a write, or send the same Idempotency-Key.',
      'Ask for less at a time: smaller pages, narrower filters, or the asynchronous variant.',
    ],
    owner: [
      'Answer 202 with a status URL for work that takes longer than a few seconds.',
      'Give every outbound call a deadline shorter than that of the caller, and cancel work when the caller is gone.',
    ],
    operator: [
      'Read the upstream time in the proxy log ($upstream_connect_time, $upstream_response_time): not connected is network, slow answer is work.',
      'Order timeouts inward: client longest, then edge, proxy, application, database.',
      'Look for saturation: pool waits, lock waits, CPU, run queue.',
    ],
    user: ['Check whether your order, payment or change went through before you send it again.'],
  },
  avoid: [
    {
      what: 'Submit a payment again blindly.',
      why: 'The first one may have succeeded after the gateway gave up.',
    },
    {
      what: 'Raise timeouts as the only cure.',
      why: 'Slow requests then hold more workers, and the next layer gives up instead.',
    },
    { what: 'Use a VPN or another browser.', why: 'The wait that ran out is between two servers.' },
  ],
  confusedWith: [
    {
      key: '408',
      tell: '408: the server waited for the client to finish sending. 504: a gateway waited for upstream.',
    },
    {
      key: '502',
      tell: '502 comes at once, from a refused, reset or invalid answer; 504 comes after a round number of seconds.',
    },
    { key: '503', tell: '503 is a refusal; nothing was waited for.' },
    {
      key: 'nginx:499',
      tell: '499: the client gave up before the gateway did. Same slowness, seen in the log alone.',
    },
    { key: 'cloudflare:524', tell: 'Cloudflare reports an origin that connected but was too slow as 524.' },
  ],
};
