import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of Anthropic's API. */
export const anthropic: readonly CatalogueEntry[] = [
  {
    key: 'anthropic:529',
    status: 529,
    title: 'Overloaded',
    class: 'server-error',
    owner: 'anthropic',
    standing: 'unofficial',
    specification: 'Anthropic: Claude API errors, overloaded_error',
    meaning:
      'The service as a whole is short of capacity and refused the request; it is not about the limit of the caller.',
    evidence: [
      { where: 'body', includes: 'overloaded_error', note: 'The body has error.type overloaded_error.' },
      { header: 'request-id', includes: 'req_', note: 'request-id starts with req_.' },
    ],
    headers: [],
    retry: {
      rule: 'after-delay',
      note: 'Not before Retry-After where it is sent; else backoff with jitter, a few times.',
    },
    cache: 'never',
    causes: ['High load across all callers.'],
    fixes: {
      consumer: ['Back off with jitter, stop after a few attempts, and keep a fallback.'],
      owner: ['Shed load with 503 and Retry-After: generic clients know it.'],
      operator: ['Watch the status page of the provider.'],
      user: ['Try again in a few minutes.'],
    },
    avoid: [{ what: 'Ask for a higher limit.', why: 'It is not your limit that was reached.' }],
    confusedWith: [
      { key: '429', tell: '429 is about your own limit; its body says rate_limit_error.' },
      { key: '503', tell: '503 is the registered status for this.' },
    ],
  },
];
