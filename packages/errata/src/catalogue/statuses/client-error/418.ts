import type { CatalogueEntry } from '../../entry.ts';

/** 418, reserved and unused; known from a joke as "I'm a teapot". */
export const status418: CatalogueEntry = {
  key: '418',
  status: 418,
  title: '(Unused)',
  class: 'client-error',
  owner: 'iana',
  standing: 'unused',
  specification: 'RFC 9110 §15.5.19',
  meaning:
    "Reserved, with no meaning. RFC 2324, an April joke of 1998, called it I'm a teapot, and so many servers repeated the joke that the number cannot be used.",
  headers: [],
  retry: { rule: 'never', note: 'Treat it as 400, the rule for any 4xx without a meaning of its own.' },
  cache: 'explicit',
  causes: [
    'A firewall or bot filter that answers 418 to callers it dislikes.',
    'A placeholder or joke that a developer left in.',
    'A service that uses 418 for its own purpose, such as the address bans of some trading APIs.',
  ],
  fixes: {
    consumer: [
      'Look in the documentation of that service for its own meaning. If it is a ban, stop and wait as it says.',
    ],
    owner: [
      'Replace it by a registered status: 403 for a refusal, 429 for a limit, 501 for what is not built.',
    ],
    operator: ['Search the rules of WAF and proxies for 418 if the application does not send it.'],
    user: ['Try again later. If it stays, tell the site what you did.'],
  },
  avoid: [
    {
      what: 'Give 418 a meaning in an API.',
      why: 'No client knows it, and the number may be assigned one day.',
    },
    { what: 'Get past a filter with another address.', why: 'It prolongs the ban.' },
  ],
  confusedWith: [
    { key: '403', tell: 'A filter that answers 418 means 403.' },
    { key: '429', tell: 'Where 418 follows a series of 429, it is a ban for ignoring the limit.' },
  ],
};
