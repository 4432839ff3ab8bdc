import type { CatalogueEntry } from '../../entry.ts';

/** 428 Precondition Required. */
export const status428: CatalogueEntry = {
  key: '428',
  status: 428,
  title: 'Precondition Required',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 6585 §3',
  meaning:
    'The server takes this change only with a condition, mostly If-Match, so that nobody overwrites a version they have not seen.',
  headers: [
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 428 must not be stored; no-store also tells caches that do not know RFC 6585.',
    },
  ],
  retry: {
    rule: 'after-change',
    note: 'Read the resource, then send the change with If-Match and its ETag.',
  },
  cache: 'never',
  causes: [
    'PUT, PATCH or DELETE without If-Match or If-Unmodified-Since.',
    'A client library that drops the ETag between reading and writing.',
    'A proxy that removes conditional fields.',
  ],
  fixes: {
    consumer: ['GET the resource, keep its ETag, and send it as If-Match; on 412 read again and merge.'],
    owner: [
      'Say in the body which field to send and where the value comes from, as RFC 6585 asks.',
      'Send a strong ETag with every resource that demands one.',
    ],
    operator: ['Check that no hop strips If-Match or ETag.'],
    user: ['Reload and make your change again; report it if it stays.'],
  },
  avoid: [
    {
      what: 'Send If-Match: *.',
      why: 'It satisfies the check and defeats its purpose: any version is overwritten.',
    },
    {
      what: 'Use it for a missing Idempotency-Key.',
      why: 'That key is no precondition; the draft asks for 400.',
    },
  ],
  confusedWith: [
    { key: '412', tell: '412: a condition was sent and is false. 428: none was sent.' },
    { key: '409', tell: '409: the server found the conflict by itself.' },
    { key: '400', tell: '400: another required field is missing.' },
  ],
};
