import type { CatalogueEntry } from '../../entry.ts';

/** 301 Moved Permanently. */
export const status301: CatalogueEntry = {
  key: '301',
  status: 301,
  title: 'Moved Permanently',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.2',
  meaning: 'The resource has a new permanent URL. Clients may change POST to GET when they follow.',
  headers: [
    {
      name: 'Location',
      obligation: 'should',
      why: 'The new URL.',
      clause: 'RFC 9110 §15.4.2',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'Caches and browsers keep a 301 for long: a max-age makes a mistake repairable.',
      clause: 'RFC 9110 §15.1',
    },
  ],
  retry: { rule: 'never', note: 'Send the request to Location, and use that URL from now on.' },
  cache: 'heuristic',
  causes: [
    'http to https, or with www to without.',
    'A trailing slash, or a path that was renamed.',
    'A moved site or API.',
  ],
  fixes: {
    consumer: [
      'Change the stored URL. A POST that arrives as GET without its body came through a 301 or 302.',
      'Clients drop Authorization when the host changes: call the final host directly.',
    ],
    owner: ['Use 308 for APIs, so that method and body survive.'],
    operator: [
      'Trace loops with curl -IL; http to https loops mean that the origin does not see X-Forwarded-Proto.',
    ],
    user: ['Nothing to do; update your bookmark. In a redirect loop, delete the cookies of the site.'],
  },
  avoid: [
    {
      what: 'Try out a redirect with 301.',
      why: 'Browsers keep it, and you cannot call it back; use 302 or 307 first.',
    },
    {
      what: 'Build Location from a parameter unchecked.',
      why: 'An open redirect serves phishing and token theft.',
    },
  ],
  confusedWith: [
    { key: '308', tell: '308: permanent, and the method must stay.' },
    { key: '302', tell: '302: temporary.' },
  ],
};
