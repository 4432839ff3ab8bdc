import type { CatalogueEntry } from '../../entry.ts';

/** 451 Unavailable For Legal Reasons. */
export const status451: CatalogueEntry = {
  key: '451',
  status: 451,
  title: 'Unavailable For Legal Reasons',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 7725 §3',
  meaning:
    'Access is denied because of a legal demand. It says nothing about whether the resource exists or would be served without the demand.',
  headers: [
    {
      name: 'Link',
      obligation: 'should',
      why: 'rel="blocked-by" identifies who carries out the block, which may be an ISP or CDN, not who demanded it.',
      clause: 'RFC 7725 §4',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 451 is cacheable by default: private or no-store where the answer depends on the country of the caller.',
      clause: 'RFC 7725 §3',
    },
  ],
  retry: { rule: 'never', note: 'The demand stands until it is lifted.' },
  cache: 'heuristic',
  causes: [
    'A court order, takedown notice or sanction that names the content.',
    'A block by country, such as sites that refuse visitors from the EU.',
    'A filter of an ISP, CDN or hosting company.',
    'A cache that stored the answer given in one country and gives it in another.',
  ],
  fixes: {
    consumer: [
      'Treat it as final and show the reason from the body; do not count it as a fault of the service.',
    ],
    owner: [
      'Say in the body who demands it, under which law, and for whom it holds; send Link with rel="blocked-by".',
      'Get the wording from your lawyers: some orders forbid naming them.',
    ],
    operator: [
      'See from Link and Via which hop blocks; check the country that it takes the caller for.',
      'Vary the cache by country, or do not cache.',
    ],
    user: ['Read the notice on the page; the site or a lawyer can tell you more.'],
  },
  avoid: [
    {
      what: 'Use 404 or 403 to hide a legal block.',
      why: 'Nobody can then see or contest it; 451 exists to show it.',
    },
    {
      what: 'Use 451 for terms of service or age limits.',
      why: 'Those are your own rules, not a legal demand: 403.',
    },
  ],
  confusedWith: [
    { key: '403', tell: '403: the server refuses for reasons of its own.' },
    { key: '410', tell: '410: gone for good, for everyone.' },
  ],
};
