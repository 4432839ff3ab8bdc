import type { CatalogueEntry } from '../../entry.ts';

/** 103 Early Hints. */
export const status103: CatalogueEntry = {
  key: '103',
  status: 103,
  title: 'Early Hints',
  class: 'informational',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 8297 §2',
  meaning:
    'Header fields that the final response will probably have, sent while the server still works, so that the client can load what it will need.',
  headers: [
    {
      name: 'Link',
      obligation: 'may',
      why: 'rel=preload or rel=preconnect for what the page will need.',
      clause: 'RFC 8297 §2',
    },
  ],
  retry: { rule: 'never', note: 'Nothing failed; the final response follows.' },
  cache: 'never',
  causes: ['The server or CDN knows early which files the page needs.'],
  fixes: {
    consumer: [
      'Use the hints or ignore them; decide nothing else by them, because the final response may differ.',
    ],
    owner: ['Send it to navigations over HTTP/2 or later: some HTTP/1.1 clients take a 1xx for the answer.'],
    operator: ['Check that proxies pass 103 on, and that logs record the final status.'],
    user: ['Nothing to do.'],
  },
  avoid: [
    {
      what: 'Put cookies or secrets into it.',
      why: 'The request may not have been authorised yet when it is sent.',
    },
  ],
  confusedWith: [
    { key: '100', tell: '100 invites the body of the request.' },
    { key: '102', tell: '102 only says that work goes on.' },
  ],
};
