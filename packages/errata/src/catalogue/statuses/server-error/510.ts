import type { CatalogueEntry } from '../../entry.ts';

/** 510 Not Extended, obsolete. */
export const status510: CatalogueEntry = {
  key: '510',
  status: 510,
  title: 'Not Extended',
  class: 'server-error',
  owner: 'iana',
  standing: 'obsolete',
  specification: 'RFC 2774 §7',
  meaning:
    'The request lacks an extension that the server requires, by an experiment (the HTTP Extension Framework) that was declared historic. Obsolete.',
  headers: [],
  retry: { rule: 'never', note: 'Treat it as 500 that does not pass.' },
  cache: 'explicit',
  causes: [
    'A misconfigured or homemade server that took the number for something else.',
    'A firewall or hosting panel that shows 510 for a policy of its own.',
  ],
  fixes: {
    consumer: ['Report it to the provider with the whole response; nothing that you can send is standard.'],
    owner: ['Replace it: 400 for a missing field, 428 for a missing condition, 501 for a missing function.'],
    operator: ['Search the configuration of proxies and rules for 510.'],
    user: ['Nothing on your side. Tell the site.'],
  },
  avoid: [
    {
      what: 'Send 510 from something new.',
      why: 'It is obsolete, and no client implements the extension framework.',
    },
  ],
  confusedWith: [
    { key: '501', tell: '501: the server lacks a function. 510: the request lacked an extension.' },
    { key: '426', tell: '426 asks for another protocol.' },
  ],
};
