import type { CatalogueEntry } from '../../entry.ts';

/** 406 Not Acceptable. */
export const status406: CatalogueEntry = {
  key: '406',
  status: 406,
  title: 'Not Acceptable',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.7',
  meaning:
    'The resource has no representation that fits Accept, Accept-Language or Accept-Encoding of the request, and the server will not send a default one.',
  headers: [
    {
      name: 'Vary',
      obligation: 'may',
      why: 'Names the request fields that decided, so that caches do not give this answer to other callers.',
      clause: 'RFC 9110 §12.5.5',
    },
  ],
  retry: {
    rule: 'after-change',
    note: 'With an Accept field that the resource can satisfy, or without one.',
  },
  cache: 'explicit',
  causes: [
    'Accept names a format or a media type version that the resource does not offer.',
    'A library default: Accept: application/xml, or an Accept-Encoding that rules out everything offered.',
    'A path ending such as .json that overrides Accept in the framework.',
    'A security module: mod_security of shared hosts answers 406 for requests that it dislikes.',
  ],
  fixes: {
    consumer: [
      'Send Accept: application/json, application/problem+json, or what the documentation names; add */*;q=0.1 where any form will do.',
    ],
    owner: [
      'List the available types in the body, or send your default: the standard allows that, and most clients cope.',
      'Send errors as application/problem+json also to callers that accept only application/json.',
    ],
    operator: [
      'A 406 that never reached the application comes from a web application firewall: look for the rule id in its audit log.',
    ],
    user: ['Nothing on your side. Report the page and what you did.'],
  },
  avoid: [
    {
      what: 'Use 406 for faulty input.',
      why: 'It is about the form of the answer; faulty input is 400 or 422.',
    },
    { what: 'Turn the firewall off.', why: 'Find the rule that matched and except that route alone.' },
  ],
  confusedWith: [
    {
      key: '415',
      tell: '415: the server cannot read what you sent. 406: it cannot send what you asked for.',
    },
    { key: '403', tell: 'A firewall block should be 403; some send 406.' },
  ],
};
