import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of servers with cPanel. */
export const cpanel: readonly CatalogueEntry[] = [
  {
    key: 'cpanel:509',
    status: 509,
    title: 'Bandwidth Limit Exceeded',
    class: 'server-error',
    owner: 'cpanel',
    standing: 'unofficial',
    specification: 'cPanel: bandwidth limits on Apache',
    meaning:
      'The hosting account has used up its bandwidth for the period. It is about the site, not the caller.',
    evidence: [
      {
        where: 'body',
        includes: 'Bandwidth Limit Exceeded',
        note: 'The page says "Bandwidth Limit Exceeded".',
      },
    ],
    headers: [],
    retry: {
      rule: 'after-delay',
      note: 'Usually not before the period ends or the plan changes: hours or days.',
    },
    cache: 'never',
    causes: [
      'Large files or a crawler.',
      'Images linked from other sites.',
      'A plan too small for the traffic.',
    ],
    fixes: {
      consumer: ['Stop calling until the owner has acted; backing off for seconds does not help.'],
      owner: ['Move large files to object storage or a CDN; cache.'],
      operator: ['Raise the limit of the account; look in the log at what uses the bandwidth.'],
      user: ['Tell the owner of the site.'],
    },
    avoid: [],
    confusedWith: [
      { key: '429', tell: '429 limits the caller; 509 limits the site.' },
      { key: '503', tell: '503 with Retry-After is the registered way to say it.' },
    ],
  },
];
