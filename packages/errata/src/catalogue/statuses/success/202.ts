import type { CatalogueEntry } from '../../entry.ts';

/** 202 Accepted. */
export const status202: CatalogueEntry = {
  key: '202',
  status: 202,
  title: 'Accepted',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.3.3',
  meaning:
    'The request was accepted and is not done yet; it may still fail, and HTTP has no way to say so afterwards.',
  headers: [
    { name: 'Location', obligation: 'may', why: 'Where to ask for the progress; common practice.' },
    {
      name: 'Retry-After',
      obligation: 'may',
      why: 'When asking is worthwhile; common practice, the standard defines it for other statuses.',
    },
  ],
  retry: { rule: 'never', note: 'Ask at the status URL; sending it again may start a second job.' },
  cache: 'explicit',
  causes: ['The work is queued, runs in the background, or waits for somebody.'],
  fixes: {
    consumer: [
      'Poll the status URL no faster than Retry-After, until it names success or failure, with a deadline.',
    ],
    owner: [
      'Describe the state in the body and link to a status resource that ends in success or in a problem.',
    ],
    operator: ['Watch the age of the queue and the failed jobs: 202 looks healthy while nothing gets done.'],
    user: ['Wait for the confirmation before doing it again.'],
  },
  avoid: [{ what: 'Take it for success.', why: 'Nothing has been carried out yet.' }],
  confusedWith: [
    { key: '201', tell: '201: it exists now.' },
    { key: '102', tell: '102 keeps the connection waiting.' },
  ],
};
