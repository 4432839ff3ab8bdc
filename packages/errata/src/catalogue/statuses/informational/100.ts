import type { CatalogueEntry } from '../../entry.ts';

/** 100 Continue. */
export const status100: CatalogueEntry = {
  key: '100',
  status: 100,
  title: 'Continue',
  class: 'informational',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.2.1',
  meaning:
    'The beginning of the request was received and not refused: the client may send the body. The final answer follows.',
  headers: [],
  retry: { rule: 'never', note: 'Nothing failed; wait for the final response.' },
  cache: 'never',
  causes: ['The request had Expect: 100-continue.'],
  fixes: {
    consumer: [
      'Send the body now. If no 100 comes, send it after a short wait: curl waits one second.',
      'A delay of about a second on each upload means that some hop ignores Expect.',
    ],
    owner: [
      'Check credentials, type and size before reading the body, and send the final error instead of 100.',
    ],
    operator: ['See that proxies forward 1xx responses.'],
    user: ['Nothing to do.'],
  },
  avoid: [
    {
      what: 'Take it for the final response.',
      why: 'Another response always follows, and a parser that stops here mixes up answers.',
    },
  ],
  confusedWith: [
    { key: '417', tell: '417: the expectation cannot be met.' },
    { key: '103', tell: '103 carries hints and asks for nothing.' },
  ],
};
