import type { CatalogueEntry } from '../../entry.ts';

/** 408 Request Timeout. */
export const status408: CatalogueEntry = {
  key: '408',
  status: 408,
  title: 'Request Timeout',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.9',
  meaning:
    'The server waited for the client to finish sending the request, and the time ran out. The request never arrived whole.',
  headers: [
    {
      name: 'Connection',
      obligation: 'may',
      why: 'close: in HTTP/1.1 the connection cannot be used further, because it is unclear where the next request begins.',
      clause: 'RFC 9112 §9.6',
    },
  ],
  retry: {
    rule: 'if-idempotent',
    note: 'On a new connection. An incomplete request was not acted upon, but some services misuse 408 for slow work, so a POST needs a key.',
  },
  cache: 'explicit',
  causes: [
    'A slow or broken upload: weak mobile network, a stalled stream, a body shorter than its Content-Length.',
    'A connection opened in advance that never carried a request: browsers and load balancers do this, and it is harmless.',
    'A read timeout shorter than real uploads need (client_header_timeout, client_body_timeout, Node requestTimeout).',
    'A client that blocks its own event loop while it sends.',
    'A slow-sending attack (slowloris).',
  ],
  fixes: {
    consumer: [
      'Repeat on a new connection; send large bodies in parts or with resumable upload.',
      'Check that Content-Length equals the bytes sent, and that the stream ends.',
    ],
    owner: ['Use 504 or 503 for work of your own that is slow, and 202 for work that takes long.'],
    operator: [
      'Separate 408 with 0 bytes received (idle connections, ignore) from 408 in the middle of a body (network or limits).',
      'Allow slow networks in the body timeout, with a minimum data rate against slow attacks.',
    ],
    user: ['Check the connection and send it again, if possible on a faster network.'],
  },
  avoid: [
    {
      what: 'Use 408 for a slow backend.',
      why: 'It blames the client, and clients may repeat the request at once.',
    },
    { what: 'Remove the timeout.', why: 'A few slow senders can then hold every connection.' },
  ],
  confusedWith: [
    { key: '504', tell: '504: a gateway waited for a server. 408: a server waited for the client.' },
    { key: 'nginx:499', tell: '499: the client hung up. 408: the client stayed and did not send.' },
    {
      key: 'aws-alb:460',
      tell: '460: the client closed its connection to the load balancer before the answer.',
    },
  ],
};
