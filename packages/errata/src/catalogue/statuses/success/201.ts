import type { CatalogueEntry } from '../../entry.ts';

/** 201 Created. */
export const status201: CatalogueEntry = {
  key: '201',
  status: 201,
  title: 'Created',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.3.2',
  meaning: 'The request succeeded and created one or more resources.',
  headers: [
    {
      name: 'Location',
      obligation: 'may',
      why: 'The URL of the main resource created; without it, that is the URL of the request.',
      clause: 'RFC 9110 §15.3.2',
    },
    {
      name: 'ETag',
      obligation: 'may',
      why: 'The version of what was created, for the next If-Match.',
      clause: 'RFC 9110 §15.3.2',
    },
  ],
  retry: { rule: 'never', note: 'Sending it again creates a second one, unless it has an idempotency key.' },
  cache: 'explicit',
  causes: ['A POST or PUT created a resource.'],
  fixes: {
    consumer: ['Keep the id or Location from the answer.'],
    owner: ['Send Location, and answer a repeated Idempotency-Key with the first response.'],
    operator: ['See that proxies rewrite an internal host in Location.'],
    user: ['Nothing to do.'],
  },
  avoid: [{ what: 'Answer 201 before it is stored.', why: 'The next GET then gives 404; use 202.' }],
  confusedWith: [
    { key: '202', tell: '202: accepted, not done yet.' },
    { key: '200', tell: '200: done, nothing new was created.' },
  ],
};
