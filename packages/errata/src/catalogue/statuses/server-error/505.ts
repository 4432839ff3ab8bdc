import type { CatalogueEntry } from '../../entry.ts';

/** 505 HTTP Version Not Supported. */
export const status505: CatalogueEntry = {
  key: '505',
  status: 505,
  title: 'HTTP Version Not Supported',
  class: 'server-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.6.6',
  meaning: 'The server does not support, or refuses, the major version of HTTP that the request used.',
  headers: [],
  retry: {
    rule: 'never',
    note: 'Use another version of HTTP; the server does not learn this one by waiting.',
  },
  cache: 'explicit',
  causes: [
    'A request line that is broken: a space in the URL makes the parser read the rest as a version.',
    'HTTP/2 frames to a server that speaks HTTP/1.1 only.',
    'Old or homemade client code that sends HTTP/0.9 or a misspelt version.',
    'Port scanners.',
  ],
  fixes: {
    consumer: [
      'Percent-encode the URL, spaces first: this is the usual cause.',
      'Let the library negotiate the version (ALPN) instead of forcing one.',
    ],
    owner: ['Say in the body which versions you support, as the standard asks.'],
    operator: [
      'Read the raw request line in the error log before looking at protocol settings.',
      'Check that proxy and upstream agree on HTTP/1.1 or HTTP/2 for that port.',
    ],
    user: ['Check the address for spaces; open the page from a link instead of typing it.'],
  },
  avoid: [
    {
      what: 'Retry it, as some client libraries do for every 5xx.',
      why: 'The same version gets the same answer.',
    },
    { what: 'Reinstall the browser.', why: 'No current browser sends an unsupported version.' },
  ],
  confusedWith: [
    { key: '426', tell: '426 names the protocol to change to; 505 offers none.' },
    { key: '400', tell: 'Many servers answer 400 for the same broken request line.' },
  ],
};
