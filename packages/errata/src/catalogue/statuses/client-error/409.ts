import type { CatalogueEntry } from '../../entry.ts';

/** 409 Conflict. */
export const status409: CatalogueEntry = {
  key: '409',
  status: 409,
  title: 'Conflict',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.10',
  meaning:
    'The request conflicts with the present state of the resource. The caller may be able to resolve the conflict and send it again.',
  headers: [],
  retry: {
    rule: 'after-change',
    note: 'Read the current state, decide, send again. With an Idempotency-Key still in flight: wait, then repeat it unchanged.',
  },
  cache: 'explicit',
  causes: [
    'Something of that name, email or id exists already.',
    'Someone changed the resource since the caller read it.',
    'The state forbids the step: cancelling what is shipped, deleting what is still in use.',
    'The same Idempotency-Key is being processed now.',
    'A database reported a serialization failure or deadlock, and the service passed it on.',
  ],
  fixes: {
    consumer: [
      'Read the resource again, apply your change to the new version, and send it with If-Match.',
      'On "already exists" after a retry, compare: your first attempt may have succeeded.',
    ],
    owner: [
      'Say in the body what conflicts: the field, the present state or version, and the steps that are possible.',
      'Retry serialization failures in the service; they are not the fault of the caller.',
    ],
    operator: [
      'A rise with one release or one consumer points at duplicate sending: a retry without a key, or a queue that delivers twice.',
    ],
    user: ['Reload to see what changed, then make your change again.'],
  },
  avoid: [
    { what: 'Repeat it unchanged.', why: 'The state has not changed, so neither will the answer.' },
    { what: 'Overwrite without a look.', why: 'It loses the change of someone else.' },
  ],
  confusedWith: [
    { key: '412', tell: '412: a condition that the request itself carried, such as If-Match, was false.' },
    { key: '422', tell: '422: the content is wrong in itself, whatever the state.' },
    { key: '423', tell: '423: somebody holds a lock on it (WebDAV).' },
    { key: '428', tell: '428: the server wants a condition to be sent in the first place.' },
  ],
};
