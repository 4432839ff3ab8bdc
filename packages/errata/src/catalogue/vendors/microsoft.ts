import type { CatalogueEntry } from '../entry.ts';

/** Unofficial statuses of other Microsoft products. */
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
  {
    key: 'exchange:451',
    status: 451,
    title: 'Redirect to Another Server',
    class: 'client-error',
    owner: 'exchange',
    standing: 'unofficial',
    specification: 'Microsoft: MS-ASHTTP, status 451',
    meaning: 'Exchange ActiveSync tells the device that the mailbox is better reached at another address.',
    evidence: [{ header: 'x-ms-location', note: 'X-MS-Location carries the address to use.' }],
    headers: [
      {
        name: 'X-MS-Location',
        obligation: 'must',
        why: 'The address that the device should use from now on.',
      },
    ],
    retry: { rule: 'after-change', note: 'At the address in X-MS-Location, if it is a host that you trust.' },
    cache: 'never',
    causes: ['The mailbox was moved to another server or to the cloud.'],
    fixes: {
      consumer: ['Use the address in X-MS-Location, and keep it.'],
      owner: ['Nothing: the protocol asks for it.'],
      operator: ['Check the external address of the virtual directory.'],
      user: ['Remove the account from the device and add it again if it does not follow by itself.'],
    },
    avoid: [
      { what: 'Send credentials to any address named there.', why: 'A forged answer could collect them.' },
    ],
    confusedWith: [{ key: '451', tell: 'The registered 451 is a legal block; it has no X-MS-Location.' }],
  },
];
