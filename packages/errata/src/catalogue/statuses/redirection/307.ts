import type { CatalogueEntry } from '../../entry.ts';

/** 307 Temporary Redirect. */
export const status307: CatalogueEntry = {
  key: '307',
  status: 307,
  title: 'Temporary Redirect',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.8',
  meaning: 'The resource is at another URL for now; method and body must stay the same when following.',
  headers: [
    {
      name: 'Location',
      obligation: 'should',
      why: 'The URL to use for now.',
      clause: 'RFC 9110 §15.4.8',
    },
  ],
  retry: { rule: 'never', note: 'Send the same request to Location; keep the old URL for the next one.' },
  cache: 'explicit',
  causes: [
    'Traffic that is moved to another region or instance for a while.',
    'HSTS: browsers show an internal 307 from http to https; it never was on the wire.',
    'A missing trailing slash, which some frameworks answer with 307.',
  ],
  fixes: {
    consumer: [
      'Send the body again: a stream that was consumed cannot be, so buffer it or call the final URL.',
      'Authorization is dropped when the host changes: call that host directly.',
    ],
    owner: ['Prefer it to 302 for APIs.'],
    operator: [
      'Non-Authoritative-Reason: HSTS in the browser tools tells the internal one from one of yours.',
    ],
    user: ['Nothing to do.'],
  },
  avoid: [
    {
      what: 'Follow it to another host with credentials unchecked.',
      why: 'They would be handed to whoever controls Location.',
    },
  ],
  confusedWith: [
    { key: '302', tell: '302: clients may change the method.' },
    { key: '308', tell: '308: the same, for good.' },
  ],
};
