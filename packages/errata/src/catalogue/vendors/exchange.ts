import type { CatalogueEntry } from '../entry.ts';

/** The second meaning that Exchange ActiveSync gives to 451. */
export const exchange: readonly CatalogueEntry[] = [
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
