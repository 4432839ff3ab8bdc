import type { CatalogueEntry } from '../../entry.ts';

/** 404 Not Found. */
export const status404: CatalogueEntry = {
  key: '404',
  status: 404,
  title: 'Not Found',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.5',
  meaning:
    'The server found nothing at this URL, or will not say that there is something. It does not say whether that is for now or for good.',
  headers: [
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 404 is cacheable by default: no-store, or a short max-age, keeps it from outliving the missing resource.',
      clause: 'RFC 9110 §15.1',
    },
  ],
  retry: {
    rule: 'never',
    note: 'Only where the resource is known to appear soon, such as after a write to a store that is eventually consistent.',
  },
  cache: 'heuristic',
  causes: [
    'A wrong path: version prefix, plural, trailing slash, case, or an id with characters that are not encoded.',
    'The resource was deleted, never existed, or belongs to another tenant or environment.',
    'The caller has no right to see it, and the API hides that.',
    'Routing: a proxy that adds or drops a path prefix, a route of a newer version on an older instance.',
    'A replica that does not have the new resource yet, or a 404 that a cache stored before it existed.',
  ],
  fixes: {
    consumer: [
      'Compare the URL on the wire, after base path and encoding, with the documentation.',
      'Tell an unknown route from an unknown id by the body: a problem type or code belongs to the API.',
      'Check environment, tenant and account of the credentials.',
    ],
    owner: [
      'Give unknown route and unknown resource different problem types.',
      'Answer 410 for what is gone for good, 405 with Allow for a method that the path does not have.',
      'Send Cache-Control: no-store.',
    ],
    operator: [
      'See which hop answered: a web server page instead of the body of the API means that the route never matched upstream.',
      'Compare path rewriting (a trailing slash in proxy_pass) and the deployed version of every instance.',
      'Check Age and Cache-Status for a stored 404, and purge it.',
    ],
    user: ['Check the address, or go to it from the start page. The page may have moved or been removed.'],
  },
  avoid: [
    {
      what: 'Answer 200 with "not found" in the body.',
      why: 'Caches, search engines and clients take it for content.',
    },
    {
      what: 'Redirect every unknown URL to the start page.',
      why: 'It hides broken links from the people who could repair them.',
    },
    { what: 'Answer 404 for an empty result list.', why: 'The collection exists; an empty list is 200.' },
  ],
  confusedWith: [
    { key: '410', tell: '410 says that it was here and will not return.' },
    {
      key: '405',
      tell: '405 with Allow: the path exists, the method does not. Many routers wrongly answer 404.',
    },
    {
      key: '403',
      tell: 'APIs may hide a forbidden resource as 404: try with an account that surely has access.',
    },
    { key: '400', tell: 'An id that cannot be valid is 400; one that could be but names nothing is 404.' },
  ],
};
