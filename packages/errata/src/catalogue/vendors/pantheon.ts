import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of the hosting company Pantheon. */
export const pantheon: readonly CatalogueEntry[] = [
  {
    key: 'pantheon:530',
    status: 530,
    title: 'Site Frozen',
    class: 'server-error',
    owner: 'pantheon',
    standing: 'unofficial',
    specification: 'Pantheon: errors and server responses',
    meaning: 'The site was frozen because nobody used it for long.',
    evidence: [
      {
        header: 'x-pantheon-styx-hostname',
        note: 'X-Pantheon-Styx-Hostname is set by the edge of Pantheon.',
      },
      { where: 'body', includes: 'pantheon', note: 'The page names Pantheon.' },
    ],
    headers: [],
    retry: { rule: 'after-change', note: 'Once the owner has thawed the site.' },
    cache: 'never',
    causes: ['A sandbox site without traffic for months.'],
    fixes: {
      consumer: ['Ask the owner of the site.'],
      owner: ['Open the dashboard of the site: that thaws it.'],
      operator: ['Move sites that matter to a paid plan.'],
      user: ['Tell the owner of the site.'],
    },
    avoid: [],
    confusedWith: [
      { key: 'cloudflare:530', tell: 'At Cloudflare the body has a 1xxx code and cf-ray is set.' },
    ],
  },
];
