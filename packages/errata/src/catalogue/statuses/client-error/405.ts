import type { CatalogueEntry } from '../../entry.ts';

/** 405 Method Not Allowed. */
export const status405: CatalogueEntry = {
  key: '405',
  status: 405,
  title: 'Method Not Allowed',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.6',
  meaning:
    'The server knows the method, but this resource does not support it. Allow lists the ones that it does.',
  headers: [
    {
      name: 'Allow',
      obligation: 'must',
      why: 'The methods that the resource supports now, HEAD and OPTIONS included; an empty list means none.',
      clause: 'RFC 9110 §15.5.6',
    },
    {
      name: 'Accept-Query',
      obligation: 'may',
      when: 'QUERY is among the allowed methods',
      why: 'The query formats that the resource takes.',
      clause: 'RFC 10008 §3',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 405 is cacheable by default: no-store keeps it from outliving the release that adds the method.',
      clause: 'RFC 9110 §15.1',
    },
  ],
  retry: { rule: 'never', note: 'Send a method that Allow lists instead.' },
  cache: 'heuristic',
  causes: [
    'The wrong method, such as POST to an item or PUT to a collection.',
    'A redirect (301, 302) after which the client sent GET instead of POST.',
    'A URL that matched another route: a missing id, or a trailing slash.',
    'A method filter of a web server, WAF or static file host.',
    'A CORS preflight (OPTIONS) that no route handles.',
  ],
  fixes: {
    consumer: [
      'Read Allow and compare method and path with the documentation.',
      'Look for a redirect before the 405; call the final URL directly.',
    ],
    owner: [
      'Send Allow with every 405, taken from the routes, with HEAD wherever GET is.',
      'Make the router tell an unknown path (404) from an unknown method (405).',
    ],
    operator: [
      'A 405 without Allow, or with a web server page, comes from a filter in front: nginx serving a static file answers POST so.',
      'Check limit_except, WAF method lists and API gateway routes.',
    ],
    user: ['Nothing on your side. Go back and use the form or button again instead of reloading.'],
  },
  avoid: [
    {
      what: 'Tunnel the method through X-HTTP-Method-Override.',
      why: 'It gets past filters and caches that decide by method, where it works at all.',
    },
    {
      what: 'Answer 404 or 501 for it.',
      why: 'The caller then looks for a wrong path, or takes the method for unknown.',
    },
  ],
  confusedWith: [
    { key: '404', tell: '404: no such path. Many routers answer 404 for a wrong method too: try OPTIONS.' },
    { key: '501', tell: '501: the server does not know the method at all, on any resource.' },
    { key: '403', tell: '403: the method exists, this caller may not use it.' },
  ],
};
