import type { CatalogueEntry } from '../../entry.ts';

/** 302 Found. */
export const status302: CatalogueEntry = {
  key: '302',
  status: 302,
  title: 'Found',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.3',
  meaning: 'The resource is at another URL for now. Clients may change POST to GET when they follow.',
  headers: [
    {
      name: 'Location',
      obligation: 'should',
      why: 'The URL to use for now.',
      clause: 'RFC 9110 §15.4.3',
    },
  ],
  retry: { rule: 'never', note: 'Send the request to Location; keep using the old URL next time.' },
  cache: 'explicit',
  causes: [
    'A redirect to a sign-in page.',
    'After a form was sent (303 is the exact status).',
    'A captive portal or WAF challenge.',
  ],
  fixes: {
    consumer: [
      'An API call that ends in HTML followed a redirect to a sign-in page: read it as 401.',
      'Switch following off (redirect: "manual") to see Location.',
    ],
    owner: [
      'Answer 401 to API clients instead of redirecting them to a login page; use 303 or 307 to be exact.',
    ],
    operator: ['Count redirects by target: a rise towards sign-in means that sessions are being lost.'],
    user: ['Nothing to do. If the browser reports too many redirects, delete the cookies of the site.'],
  },
  avoid: [
    { what: 'Redirect POST with 302 and expect POST.', why: 'Most clients turn it into GET; 307 keeps it.' },
  ],
  confusedWith: [
    { key: '303', tell: '303: get the result elsewhere, always with GET.' },
    { key: '307', tell: '307: the same, but the method must stay.' },
    { key: '301', tell: '301: permanent.' },
    { key: '511', tell: 'A captive portal should send 511; many send 302.' },
  ],
};
