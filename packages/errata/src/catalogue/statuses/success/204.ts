import type { CatalogueEntry } from '../../entry.ts';

/** 204 No Content. */
export const status204: CatalogueEntry = {
  key: '204',
  status: 204,
  title: 'No Content',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.3.5',
  meaning: 'The request succeeded, and there is no content to send.',
  headers: [
    {
      name: 'ETag',
      obligation: 'may',
      why: 'After a PUT: the version that is stored now.',
      clause: 'RFC 9110 §15.3.5',
    },
  ],
  retry: { rule: 'never', note: 'Nothing to repeat.' },
  cache: 'heuristic',
  causes: ['A DELETE or update that returns nothing.', 'A CORS preflight that was granted.'],
  fixes: {
    consumer: ['Do not parse a body: response.json() fails on an empty one.'],
    owner: ['Send neither body nor Content-Length; use 200 where there is something to say.'],
    operator: [
      'A body after a 204 breaks the connection for the next request: look for the hop that adds one.',
    ],
    user: ['Nothing to do.'],
  },
  avoid: [{ what: 'Use 204 for an empty search result.', why: 'An empty list is content: 200 with [].' }],
  confusedWith: [
    { key: '205', tell: '205 also asks the client to reset its form.' },
    { key: '304', tell: '304 has no body because the client has it already.' },
    { key: 'nginx:444', tell: '444 in the nginx log: closed without any response at all.' },
  ],
};
