import type { CatalogueEntry } from '../../entry.ts';

/** 304 Not Modified. */
export const status304: CatalogueEntry = {
  key: '304',
  status: 304,
  title: 'Not Modified',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.5',
  meaning:
    'The copy that the client holds is still valid: it asked with If-None-Match or If-Modified-Since. No content.',
  headers: [
    {
      name: 'Content-Location',
      obligation: 'must',
      when: 'a 200 to the same request would have had it',
      why: 'Which representation this is.',
      clause: 'RFC 9110 §15.4.5',
    },
    {
      name: 'Date',
      obligation: 'must',
      when: 'a 200 to the same request would have had it',
      why: 'When the answer was made; the age of the stored copy counts from it.',
      clause: 'RFC 9110 §15.4.5',
    },
    {
      name: 'ETag',
      obligation: 'must',
      when: 'a 200 to the same request would have had it',
      why: 'The version that is confirmed.',
      clause: 'RFC 9110 §15.4.5',
    },
    {
      name: 'Vary',
      obligation: 'must',
      when: 'a 200 to the same request would have had it',
      why: 'Which request fields the choice depends on.',
      clause: 'RFC 9110 §15.4.5',
    },
    {
      name: 'Cache-Control',
      obligation: 'must',
      when: 'a 200 to the same request would have had it',
      why: 'How long the stored copy is now fresh.',
      clause: 'RFC 9110 §15.4.5',
    },
    {
      name: 'Expires',
      obligation: 'must',
      when: 'a 200 to the same request would have had it',
      why: 'The same, for old caches.',
      clause: 'RFC 9110 §15.4.5',
    },
  ],
  retry: { rule: 'never', note: 'Use the stored response.' },
  cache: 'explicit',
  causes: ['A conditional GET or HEAD, and nothing changed since.'],
  fixes: {
    consumer: [
      'Use the stored body and update its headers from the 304.',
      'A 304 that you did not ask for: some layer of your client, or a proxy, added the condition.',
    ],
    owner: ['Send the ETag and the caching fields that a 200 would have, and no body.'],
    operator: [
      'If content stays old, compare ETag and Last-Modified at origin and edge; clocks and deploys that keep times mislead.',
    ],
    user: ['Nothing to do. If a page looks outdated, reload it without cache once.'],
  },
  avoid: [{ what: 'Answer 304 to an unconditional request.', why: 'The client has nothing to show.' }],
  confusedWith: [
    { key: '412', tell: '412: a false condition on a method that changes something.' },
    { key: '204', tell: '204: there is no content at all.' },
  ],
};
