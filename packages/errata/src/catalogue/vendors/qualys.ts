import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of SSL Labs by Qualys. */
export const qualys: readonly CatalogueEntry[] = [
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
