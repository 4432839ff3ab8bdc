import type { CatalogueEntry } from '../../entry.ts';

/** 425 Too Early. */
export const status425: CatalogueEntry = {
  key: '425',
  status: 425,
  title: 'Too Early',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 8470 §5.2',
  meaning:
    'The request came in TLS early data (0-RTT), which an attacker can replay, and the server will not risk processing it. It was not acted upon.',
  headers: [],
  retry: {
    rule: 'after-delay',
    note: 'As soon as the TLS handshake is complete, any method, never in early data again. No longer wait is needed.',
  },
  cache: 'explicit',
  causes: [
    'A client or CDN that sends requests in 0-RTT, and an origin that refuses them for this resource.',
    'A proxy that adds Early-Data: 1 and does not retry by itself.',
    'An API that uses 425 for "not ready yet", which is not its meaning.',
  ],
  fixes: {
    consumer: ['Repeat the request after the handshake; browsers and most libraries do it by themselves.'],
    owner: [
      'Send 425 only for requests that came in early data or with Early-Data: 1.',
      'For a result that is not ready use 202, 404 or 409.',
    ],
    operator: [
      'Switch 0-RTT off for routes that change state, or altogether (ssl_early_data in nginx, 0-RTT at the CDN).',
      'Pass Early-Data on to the origin.',
    ],
    user: ['Reload the page.'],
  },
  avoid: [
    { what: 'Repeat it in early data.', why: 'The standard forbids it, and the answer would be the same.' },
    {
      what: 'Accept early data for POST to make it go away.',
      why: 'A replayed payment or order is carried out twice.',
    },
  ],
  confusedWith: [
    {
      key: '429',
      tell: '429: too many. 425: too early in the TLS connection; neither clock nor limit plays a part.',
    },
    { key: '503', tell: '503 for a service that is still starting.' },
  ],
};
