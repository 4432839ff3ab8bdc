import type { CatalogueEntry } from '../../entry.ts';

/** 410 Gone. */
export const status410: CatalogueEntry = {
  key: '410',
  status: 410,
  title: 'Gone',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.11',
  meaning:
    'The resource was here, is no longer available, and is likely never to return. References to it should go.',
  headers: [
    {
      name: 'Link',
      obligation: 'may',
      why: 'Where to go instead: rel="successor-version", or the page that explains the removal.',
      clause: 'RFC 8288 §3',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 410 is cacheable by default: no-store, or a chosen max-age, if there is a chance that it returns.',
      clause: 'RFC 9110 §15.1',
    },
  ],
  retry: { rule: 'never', note: 'Remove the reference.' },
  cache: 'heuristic',
  causes: [
    'An API version or endpoint that passed its Sunset date.',
    'A record that was deleted for good, and the server remembers that.',
    'A link made for one use or for a limited time.',
    'A push subscription that was cancelled: push services answer 410 (or 404).',
  ],
  fixes: {
    consumer: [
      'Stop calling it; remove the stored URL, id or subscription.',
      'Move to the successor that the body, Link or the changelog names.',
    ],
    owner: [
      'Announce the end with Deprecation and Sunset before it comes, and name the successor in the body.',
      'Keep 410 for what you know is permanent; 404 otherwise.',
    ],
    operator: ['See which consumers still call it before and after the date, and tell them.'],
    user: ['It was removed. Look for a newer version from the start page.'],
  },
  avoid: [
    { what: 'Retry.', why: 'It is the one answer that promises to stay.' },
    {
      what: 'Send 410 during an incident.',
      why: 'Caches keep it, search engines drop the page, and clients delete their data.',
    },
  ],
  confusedWith: [
    { key: '404', tell: '404 does not say whether it was ever here or whether it may come back.' },
    { key: '301', tell: '301 or 308 where it moved and the new place is known.' },
    { key: '451', tell: '451 where the law made it disappear.' },
  ],
};
