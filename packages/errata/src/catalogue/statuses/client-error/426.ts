import type { CatalogueEntry } from '../../entry.ts';

/** 426 Upgrade Required. */
export const status426: CatalogueEntry = {
  key: '426',
  status: 426,
  title: 'Upgrade Required',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.22',
  meaning:
    'The server refuses this request over the present protocol and might take it after an upgrade to the one that Upgrade names.',
  headers: [
    {
      name: 'Upgrade',
      obligation: 'must',
      why: 'The protocols that the server asks for, such as websocket or HTTP/2.0.',
      clause: 'RFC 9110 §15.5.22',
    },
    {
      name: 'Connection',
      obligation: 'must',
      when: 'the response is HTTP/1.1',
      why: 'Lists upgrade as an option, so that proxies do not pass the field on.',
      clause: 'RFC 9110 §7.8',
    },
  ],
  retry: { rule: 'after-change', note: 'Over the protocol that Upgrade names.' },
  cache: 'explicit',
  causes: [
    'A plain HTTP request to a WebSocket endpoint.',
    'A proxy that drops Upgrade and Connection, which hold for one hop only.',
    'An HTTP/1.0 hop: older nginx speaks 1.0 to upstreams unless told otherwise, and Envoy answers that with 426.',
    'A service that uses 426 for "your app is too old".',
  ],
  fixes: {
    consumer: [
      'Connect with a WebSocket client, or use the protocol in Upgrade.',
      'If the body asks for a newer app or SDK, update it.',
    ],
    owner: [
      'Send Upgrade with it; without a protocol to upgrade to, 426 is the wrong status.',
      'For outdated clients answer 400 or 403 with a problem type of its own and a link to the update.',
    ],
    operator: [
      'Pass the upgrade through each hop: proxy_http_version 1.1 with the Upgrade and Connection headers in nginx.',
    ],
    user: ['Update the app or browser.'],
  },
  avoid: [
    {
      what: 'Use it to force HTTPS.',
      why: 'Clients do not upgrade to TLS in place; redirect with 308 and send HSTS.',
    },
    { what: 'Retry unchanged.', why: 'The protocol is still the same.' },
  ],
  confusedWith: [
    { key: '101', tell: '101: the upgrade is accepted.' },
    { key: '505', tell: '505: the HTTP version is not supported at all, and nothing is offered.' },
    { key: '400', tell: 'A WebSocket handshake with wrong fields is 400.' },
  ],
};
