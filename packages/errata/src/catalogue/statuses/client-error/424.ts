import type { CatalogueEntry } from '../../entry.ts';

/** 424 Failed Dependency. */
export const status424: CatalogueEntry = {
  key: '424',
  status: 424,
  title: 'Failed Dependency',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 4918 §11.4',
  meaning:
    'This part was not done because another part of the same request failed. It stands inside a 207, beside the part that failed.',
  headers: [],
  retry: { rule: 'after-change', note: 'Once the part that it depends on succeeds.' },
  cache: 'explicit',
  causes: [
    'One property of a PROPPATCH was refused, so all of them were.',
    'A member of a batch failed, and the rest is tied to it.',
    'Outside WebDAV: a service reports the failure of a dependency of its own with it.',
  ],
  fixes: {
    consumer: [
      'Find the member of the 207 with another status than 424; correct that one and send the whole again.',
    ],
    owner: [
      'Name the part that failed first.',
      'For a dependency of your own, use 502, 503 or 504: the caller has done nothing wrong.',
    ],
    operator: ['Count the statuses inside the 207, not the 207 itself.'],
    user: ['Nothing on your side. Report what you tried to do.'],
  },
  avoid: [
    {
      what: 'Send 424 when a backend is down.',
      why: 'As a 4xx it blames the caller, and alerts on 5xx stay silent.',
    },
    { what: 'Retry only the parts with 424.', why: 'They fail again as long as the first cause stands.' },
  ],
  confusedWith: [
    { key: '502', tell: '502: an upstream server failed. 424: another part of your own request did.' },
    { key: '409', tell: '409: the state of the resource conflicts.' },
    { key: '207', tell: '207 is the response around it.' },
  ],
};
