import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status that is told of Apache. */
export const apache: readonly CatalogueEntry[] = [
  {
    key: 'apache:218',
    status: 218,
    title: 'This Is Fine',
    class: 'success',
    owner: 'apache',
    standing: 'unofficial',
    specification: 'Apache httpd with ProxyErrorOverride (from general knowledge)',
    meaning:
      'Said to be chosen by applications so that an error body passes Apache while ProxyErrorOverride is on. It is a success by its class, so clients take the error for one.',
    evidence: [{ header: 'server', includes: 'apache', note: 'The Server field says Apache.' }],
    headers: [],
    retry: { rule: 'never', note: 'Look into the body: the status hides what happened.' },
    cache: 'explicit',
    causes: ['ProxyErrorOverride On replaces the body of every 4xx and 5xx.'],
    fixes: {
      consumer: ['Read the body; do not trust the 2xx.'],
      owner: ['Send the true status.'],
      operator: ['Limit ProxyErrorOverride to the statuses that need it, such as 502 and 503.'],
      user: ['Nothing to do. Report it.'],
    },
    avoid: [{ what: 'Hide errors under a 2xx.', why: 'Retries, alerts and caches take them for successes.' }],
    confusedWith: [{ key: '200', tell: 'A 200 with an error in the body is the same mistake.' }],
  },
];
