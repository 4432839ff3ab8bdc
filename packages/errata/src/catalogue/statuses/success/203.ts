import type { CatalogueEntry } from '../../entry.ts';

/** 203 Non-Authoritative Information. */
export const status203: CatalogueEntry = {
  key: '203',
  status: 203,
  title: 'Non-Authoritative Information',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.3.4',
  meaning:
    'The request succeeded, but a transforming proxy changed the content that the origin sent with 200.',
  headers: [
    { name: 'Via', obligation: 'may', why: 'Names the proxies on the way.', clause: 'RFC 9110 §7.6.3' },
  ],
  retry: { rule: 'never', note: 'Nothing to repeat.' },
  cache: 'heuristic',
  causes: [
    'A proxy that recompresses images, filters or rewrites pages.',
    'An API that sends it by mistake.',
  ],
  fixes: {
    consumer: ['Do not verify digests or signatures against content that was changed on the way.'],
    owner: ['Forbid it with Cache-Control: no-transform where bytes matter.'],
    operator: ['Find the proxy by Via and switch the rewriting off for the API.'],
    user: ['Nothing to do.'],
  },
  avoid: [{ what: 'Send it from an origin.', why: 'It marks a change by an intermediary.' }],
  confusedWith: [{ key: '200', tell: '200 is what the origin sent, unchanged.' }],
};
