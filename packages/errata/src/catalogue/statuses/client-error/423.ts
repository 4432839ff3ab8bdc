import type { CatalogueEntry } from '../../entry.ts';

/** 423 Locked. */
export const status423: CatalogueEntry = {
  key: '423',
  status: 423,
  title: 'Locked',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 4918 §11.3',
  meaning: 'The source or destination of the method is locked, in WebDAV by LOCK. Nothing was changed.',
  headers: [],
  retry: {
    rule: 'after-change',
    note: 'With the lock token in If, or after the lock was released or ran out.',
  },
  cache: 'explicit',
  causes: [
    'Someone else has the document open, or their editor crashed and left the lock.',
    'A request by the holder of the lock without its token in If.',
    'Outside WebDAV: a record or account that the service locked, such as after failed sign-ins.',
  ],
  fixes: {
    consumer: [
      'Send the lock token in If, or ask for lockdiscovery with PROPFIND to see holder and timeout.',
      'Wait for the end of the lock; poll seldom.',
    ],
    owner: [
      'Put the lock-token-submitted condition with the locked URL into the body, as RFC 4918 asks, or name the holder in the problem.',
      'Give locks a timeout.',
    ],
    operator: ['Look for stale locks in the lock database (mod_dav, Nextcloud oc_file_locks) after crashes.'],
    user: ['Ask the person who has the file open to close it, or save a copy.'],
  },
  avoid: [
    { what: 'Delete all locks.', why: 'Open edits then overwrite each other.' },
    { what: 'Use 423 for a version conflict.', why: 'Nothing is locked then: 409 or 412.' },
  ],
  confusedWith: [
    { key: '409', tell: '409: the state conflicts; nobody holds a lock.' },
    { key: '403', tell: '403: this caller may never do it; 423 passes when the lock goes.' },
    { key: '424', tell: '424: another resource of the same request was locked or failed.' },
  ],
};
