import type { CatalogueEntry } from '../../entry.ts';

/** 507 Insufficient Storage. */
export const status507: CatalogueEntry = {
  key: '507',
  status: 507,
  title: 'Insufficient Storage',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 4918 §11.5',
  meaning:
    'The server cannot store what it needs to complete the request. The condition counts as temporary.',
  headers: [],
  retry: {
    rule: 'after-change',
    note: 'After space was made. What a user started must not be repeated until the user asks again.',
  },
  cache: 'explicit',
  causes: [
    'The quota of the account or mailbox is used up.',
    'The disk of the server is full, or out of inodes: logs and temporary uploads are the usual reason.',
    'A WebDAV server that has no room for a copy or a move.',
  ],
  fixes: {
    consumer: [
      'Stop the upload job and tell the person whose quota it is; delete or archive, then start it again.',
    ],
    owner: [
      'Say in the body whether the quota of the caller or the space of the server is used up, and how much is free.',
      'Use 403 or 413 with a problem type where a plan limit is meant.',
    ],
    operator: ['Check df -h and df -i for data, log and temporary directories, then the log rotation.'],
    user: ['Delete files you do not need, empty the bin, or get more space; then upload again.'],
  },
  avoid: [
    {
      what: 'Retry automatically.',
      why: 'RFC 4918 forbids it for what a user started, and each try fills the disk further.',
    },
    {
      what: 'Delete files of a running database to make room.',
      why: 'It destroys data; move logs and temporary files instead.',
    },
  ],
  confusedWith: [
    {
      key: '413',
      tell: '413: this body is too large for the limit. 507: there is no room, whatever its size.',
    },
    { key: '503', tell: '503: capacity to work is missing, not to store.' },
  ],
};
