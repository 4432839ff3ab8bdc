import type { CatalogueEntry } from '../../entry.ts';

/** 308 Permanent Redirect. */
export const status308: CatalogueEntry = {
  key: '308',
  status: 308,
  title: 'Permanent Redirect',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.9',
  meaning: 'The resource has a new permanent URL; method and body stay the same when following.',
  headers: [
    {
      name: 'Location',
      obligation: 'should',
      why: 'The new URL.',
      clause: 'RFC 9110 §15.4.9',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'Caches and browsers keep a 308 for long: a max-age makes a mistake repairable.',
      clause: 'RFC 9110 §15.1',
    },
  ],
  retry: { rule: 'never', note: 'Send the same request to Location, and use that URL from now on.' },
  cache: 'heuristic',
  causes: [
    'http to https on an API.',
    'A renamed path or host.',
    'Trailing slash rules of a platform (Next.js sends 308).',
  ],
  fixes: {
    consumer: [
      'Change the base URL in the configuration: each redirect costs a round trip and may drop Authorization.',
    ],
    owner: [
      'Use it for APIs instead of 301. Refuse plain http with 403 instead, where tokens must never go out in clear.',
    ],
    operator: ['Trace loops with curl -IL; test with a short max-age first.'],
    user: ['Nothing to do; update your bookmark.'],
  },
  avoid: [{ what: 'Try out a redirect with 308.', why: 'Browsers keep it; use 307 until it is certain.' }],
  confusedWith: [
    { key: '301', tell: '301: clients may turn POST into GET.' },
    { key: '307', tell: '307: temporary.' },
  ],
};
