import type { CatalogueEntry } from '../../entry.ts';

/** 102 Processing. */
export const status102: CatalogueEntry = {
  key: '102',
  status: 102,
  title: 'Processing',
  class: 'informational',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 2518 §10.1',
  meaning:
    'The server has the whole request and is still working on it. Registered by an old WebDAV standard; its successor, RFC 4918, dropped it.',
  headers: [],
  retry: { rule: 'never', note: 'Keep waiting for the final response.' },
  cache: 'never',
  causes: ['A WebDAV request on many resources that takes longer than some seconds.'],
  fixes: {
    consumer: ['Wait on. If the client cannot handle 1xx responses, update it.'],
    owner: ['Use 202 with a status URL for long work: few clients show 102, and proxies may drop it.'],
    operator: ['Do not rely on it to keep idle timeouts away: many proxies count only the final response.'],
    user: ['Nothing to do but wait.'],
  },
  avoid: [{ what: 'Use it in something new.', why: 'The standard that defined it was replaced without it.' }],
  confusedWith: [
    { key: '202', tell: '202 is final: the work goes on without the connection.' },
    { key: '103', tell: '103 brings Link hints early.' },
  ],
};
