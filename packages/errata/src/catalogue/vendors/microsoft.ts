import type { CatalogueEntry } from '../entry.ts';

/** The unofficial status of parental controls in Windows. */
export const microsoft: readonly CatalogueEntry[] = [
  {
    key: 'microsoft:450',
    status: 450,
    title: 'Blocked by Windows Parental Controls',
    class: 'client-error',
    owner: 'microsoft',
    standing: 'retired',
    specification: 'Microsoft: Windows parental controls (from general knowledge)',
    meaning: 'Parental controls on the computer of the caller are said to have blocked the page.',
    evidence: [
      { where: 'body', includes: 'parental controls', note: 'The page speaks of parental controls.' },
    ],
    headers: [],
    retry: { rule: 'never', note: 'Until whoever set the controls allows the page.' },
    cache: 'never',
    causes: ['A filter on the computer, not the server.'],
    fixes: {
      consumer: ['Nothing: the request did not leave the computer.'],
      owner: ['Nothing.'],
      operator: ['Nothing.'],
      user: ['Ask whoever manages the computer.'],
    },
    avoid: [],
    confusedWith: [{ key: '451', tell: '451 is a block demanded by law, sent by a server.' }],
  },
];
