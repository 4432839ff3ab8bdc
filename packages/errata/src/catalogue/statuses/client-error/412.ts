import type { CatalogueEntry } from '../../entry.ts';

/** 412 Precondition Failed. */
export const status412: CatalogueEntry = {
  key: '412',
  status: 412,
  title: 'Precondition Failed',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.13',
  meaning:
    'A condition in the request (If-Match, If-None-Match, If-Unmodified-Since) was false, so the method was not applied. It protects against lost updates.',
  headers: [
    {
      name: 'ETag',
      obligation: 'may',
      why: 'The present version, so that the caller sees that it moved on; the caller still has to read it.',
      clause: 'RFC 9110 §8.8.3',
    },
  ],
  retry: {
    rule: 'after-change',
    note: 'Read the resource again, reapply the change, send it with the new ETag.',
  },
  cache: 'explicit',
  causes: [
    'Someone else changed the resource since the caller read it.',
    'If-None-Match: * on a resource that exists: create-only found something.',
    'A weak ETag (W/"…") in If-Match, which compares strongly and so never matches.',
    'A proxy that compresses and changes or weakens the ETag.',
    'Instances that compute different ETags for the same content.',
  ],
  fixes: {
    consumer: [
      'GET again, merge, and send with the new ETag. After a retry, check first whether your own earlier attempt made the change.',
    ],
    owner: [
      'Give strong ETags to resources that can be edited, from a version or a hash and the same on every instance.',
      'Evaluate the condition and the write in one transaction.',
    ],
    operator: ['Compare the ETag before and after each proxy: gzip in nginx and mod_deflate change it.'],
    user: ['Reload to see the newer version, then make your change again.'],
  },
  avoid: [
    {
      what: 'Drop If-Match so that it goes through.',
      why: 'That is the lost update which the condition prevents.',
    },
    { what: 'Retry with the old ETag.', why: 'It can never match again.' },
  ],
  confusedWith: [
    {
      key: '409',
      tell: '409: a conflict that the server found by itself, without a condition in the request.',
    },
    { key: '428', tell: '428: no condition was sent, and one is required.' },
    { key: '304', tell: '304 is the false condition of a GET with If-None-Match: use your stored copy.' },
    { key: '417', tell: '417 is about Expect.' },
  ],
};
