import type { CatalogueEntry } from '../entry.ts';

/** 529 in the two meanings that are known: Anthropic's API and the SSL tester of Qualys. */
export const overload: readonly CatalogueEntry[] = [
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
  {
    key: 'qualys:529',
    status: 529,
    title: 'Site Is Overloaded',
    class: 'server-error',
    owner: 'qualys',
    standing: 'unofficial',
    specification: 'Qualys: SSL Labs API (from general knowledge)',
    meaning: 'The SSL Labs service is said to be overloaded and refused the request.',
    evidence: [{ header: 'x-max-assessments', note: 'X-Max-Assessments is set by SSL Labs.' }],
    headers: [],
    retry: {
      rule: 'after-delay',
      note: 'After about half an hour, give or take a random time, as far as its guide tells.',
    },
    cache: 'never',
    causes: ['Too many assessments across all callers.'],
    fixes: {
      consumer: ['Stop new assessments and come back much later.'],
      owner: ['Send 503 with Retry-After.'],
      operator: ['Spread scheduled assessments over the day.'],
      user: ['Try again later.'],
    },
    avoid: [],
    confusedWith: [
      { key: 'anthropic:529', tell: 'There the body has error.type overloaded_error.' },
      { key: '503', tell: '503 is the registered status for this.' },
    ],
  },
];
