import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of LinkedIn. */
export const linkedin: readonly CatalogueEntry[] = [
  {
    key: 'linkedin:999',
    status: 999,
    title: 'Request Denied',
    class: 'server-error',
    owner: 'linkedin',
    standing: 'unofficial',
    specification: 'LinkedIn; not documented (from general knowledge)',
    meaning:
      'LinkedIn refuses a caller that it takes for a scraper. Outside 100 to 599, so clients treat it as 5xx.',
    evidence: [
      { header: 'x-li-pop', note: 'X-Li-Pop is set by LinkedIn.' },
      { header: 'x-li-fabric', note: 'X-Li-Fabric is set by LinkedIn.' },
      { where: 'body', includes: 'linkedin', note: 'The page names LinkedIn.' },
    ],
    headers: [],
    retry: { rule: 'never', note: 'It is a refusal, although the number looks like a server error.' },
    cache: 'never',
    causes: [
      'Requests without a browser or a session.',
      'Many requests from one data centre.',
      'A link checker.',
    ],
    fixes: {
      consumer: ['Use the official API; have link checkers skip the host.'],
      owner: ['Send 403 or 429 with a reason.'],
      operator: ['Exclude the host from link checks and monitors.'],
      user: ['Open the page in a browser and sign in.'],
    },
    avoid: [{ what: 'Rotate addresses or imitate a browser.', why: 'It breaks the terms of the site.' }],
    confusedWith: [
      { key: '403', tell: '403 is the registered status for a refusal.' },
      { key: '429', tell: '429 is the registered status for too many requests.' },
    ],
  },
];
