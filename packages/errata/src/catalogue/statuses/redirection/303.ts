import type { CatalogueEntry } from '../../entry.ts';

/** 303 See Other. */
export const status303: CatalogueEntry = {
  key: '303',
  status: 303,
  title: 'See Other',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.4',
  meaning:
    'The answer to this request can be fetched from another URL, with GET. Usual after a form was sent or a job has finished.',
  headers: [
    {
      name: 'Location',
      obligation: 'should',
      why: 'Where the answer is; without it the status has no use. The standard describes it without a SHOULD.',
      clause: 'RFC 9110 §15.4.4',
    },
  ],
  retry: { rule: 'never', note: 'GET Location; the first request is done.' },
  cache: 'explicit',
  causes: [
    'Post/redirect/get after a form.',
    'A finished job that points at its result.',
    'A QUERY whose result has a URL of its own.',
  ],
  fixes: {
    consumer: ['Follow with GET; do not send the body again.'],
    owner: ['Use it after a POST, so that reloading does not send the form twice.'],
    operator: ['Nothing particular; count it as success of the POST.'],
    user: ['Nothing to do.'],
  },
  avoid: [
    {
      what: 'Use 303 for a resource that moved.',
      why: 'It says "other resource", not "new place": 307 or 308.',
    },
  ],
  confusedWith: [
    { key: '302', tell: '302 leaves it open whether POST becomes GET.' },
    { key: '307', tell: '307 repeats the same method at the new URL.' },
    { key: '201', tell: '201: created, and this is the answer.' },
  ],
};
