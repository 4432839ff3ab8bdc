import type { CatalogueEntry } from '../../entry.ts';

/** 417 Expectation Failed. */
export const status417: CatalogueEntry = {
  key: '417',
  status: 417,
  title: 'Expectation Failed',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.18',
  meaning: 'A server or proxy on the way cannot meet what the Expect field of the request asks for.',
  headers: [],
  retry: { rule: 'after-change', note: 'At once, without Expect.' },
  cache: 'explicit',
  causes: [
    'Expect: 100-continue, which curl and .NET add to large bodies, at an old server or proxy.',
    'An Expect with any other value: 100-continue is the only one defined.',
  ],
  fixes: {
    consumer: ['Send it again without Expect: curl -H "Expect:", ExpectContinue = false in .NET.'],
    owner: ['Support 100-continue, or ignore it and read the body; both are allowed.'],
    operator: [
      'Find the hop by sending the request with and without Expect past each proxy; old Squid and lighttpd are known for it.',
    ],
    user: ['Nothing on your side. Report what you tried to send.'],
  },
  avoid: [
    { what: 'Retry unchanged.', why: 'The same hop refuses again.' },
    {
      what: 'Use 417 for a failed business rule.',
      why: 'It is about the Expect header alone; use 409 or 422.',
    },
  ],
  confusedWith: [
    { key: '412', tell: '412 is about If-… conditions on the state of the resource.' },
    { key: '100', tell: '100 is the answer when the expectation is met.' },
  ],
};
