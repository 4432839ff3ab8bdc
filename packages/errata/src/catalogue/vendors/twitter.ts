import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of the old Twitter API. */
export const twitter: readonly CatalogueEntry[] = [
  {
    key: 'twitter:420',
    status: 420,
    title: 'Enhance Your Calm',
    class: 'client-error',
    owner: 'twitter',
    standing: 'retired',
    specification: 'Twitter: Search and Trends API 1.0',
    meaning: 'The caller was rate limited. Version 1.1 of the API sends 429 instead.',
    evidence: [
      { where: 'body', includes: 'calm', note: 'The body or the reason phrase says "Enhance Your Calm".' },
    ],
    headers: [],
    retry: { rule: 'after-delay', note: 'Not before Retry-After; without it, exponential backoff.' },
    cache: 'never',
    causes: [
      'More requests or connections than the limit.',
      'Another API that imitates the old Twitter code.',
    ],
    fixes: {
      consumer: ['Treat it as 429: wait, lower the rate.'],
      owner: ['Send 429 with Retry-After; generic clients do not know 420.'],
      operator: ['Find which consumer causes it.'],
      user: ['Wait, then try again.'],
    },
    avoid: [],
    confusedWith: [
      { key: '429', tell: '429 is the registered status for this.' },
      { key: 'spring:420', tell: 'Spring calls 420 Method Failure.' },
      { key: 'shopify:420', tell: 'Shopify used 420 for a locked shop until 2018.' },
    ],
  },
];
