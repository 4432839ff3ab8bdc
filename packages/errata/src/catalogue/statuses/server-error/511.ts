import type { CatalogueEntry } from '../../entry.ts';

/** 511 Network Authentication Required. */
export const status511: CatalogueEntry = {
  key: '511',
  status: 511,
  title: 'Network Authentication Required',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 6585 §6',
  meaning:
    'The network, not the server, wants the client to sign in first. A captive portal (hotel, train, airport) intercepted the request.',
  headers: [
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 511 must not be stored; no-store also tells caches that do not know RFC 6585.',
    },
  ],
  retry: { rule: 'after-change', note: 'Once someone has signed in to the network.' },
  cache: 'never',
  causes: [
    'A guest network whose terms were not accepted, or whose session ran out.',
    'A device without a screen on such a network.',
    'A server in a cloud network behind a filtering gateway.',
  ],
  fixes: {
    consumer: [
      'Treat it as no network: pause, do not log the user out, and try again when the network changes.',
      'Use HTTPS, so that a portal can block but not answer in the name of your API.',
    ],
    owner: [
      'Never send 511 from a server: it belongs to the network in between. Ask for credentials with 401.',
    ],
    operator: [
      'If servers see it, a gateway of their own network intercepts them: allow the destination there.',
      'Operators of a portal: link to the sign-in page in the body, and announce it by RFC 8910.',
    ],
    user: [
      'Open the sign-in page of the network, or any page in a browser, accept the terms, then try again.',
    ],
  },
  avoid: [
    { what: 'Count it against the API.', why: 'The request never reached it.' },
    {
      what: 'Ignore certificate warnings to get through.',
      why: 'The portal, or an attacker, then reads the traffic.',
    },
  ],
  confusedWith: [
    { key: '401', tell: '401 comes from the server that you asked; 511 from the network.' },
    { key: '407', tell: '407 comes from a configured proxy, with Proxy-Authenticate.' },
    { key: '302', tell: 'Many portals redirect instead: an API call then ends in an HTML page.' },
  ],
};
