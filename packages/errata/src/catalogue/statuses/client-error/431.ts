import type { CatalogueEntry } from '../../entry.ts';

/** 431 Request Header Fields Too Large. */
export const status431: CatalogueEntry = {
  key: '431',
  status: 431,
  title: 'Request Header Fields Too Large',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 6585 §5',
  meaning: 'One header field, or all of them together, are larger than the server accepts.',
  headers: [
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'A 431 must not be stored; no-store also tells caches that do not know RFC 6585.',
    },
  ],
  retry: { rule: 'after-change', note: 'With smaller headers.' },
  cache: 'never',
  causes: [
    'Cookies that pile up: sign-in states, analytics, session data in the cookie.',
    'A large token: a JWT with many groups, a Kerberos ticket with many memberships.',
    'A long Referer, or tracing baggage that grows with each hop.',
    'A proxy loop that appends to X-Forwarded-For or Via each time.',
    'Limits: 16 kB for all headers in Node (--max-http-header-size), 8 kB a line in nginx and Apache.',
  ],
  fixes: {
    consumer: ['Print the size of each request header; drop cookies and baggage that the API does not need.'],
    owner: [
      'Keep session data on the server and put an id into the cookie; leave long group lists out of tokens.',
      'Name the field that is too large in the body, as RFC 6585 asks.',
    ],
    operator: [
      'Node answers 431 before any route or middleware runs, so the application log is silent: log clientError.',
      'Give all hops the same limit, the outermost the lowest, and rule out a proxy loop before raising it.',
    ],
    user: ['Delete the cookies of this site and load it again.'],
  },
  avoid: [
    {
      what: 'Raise the limit again and again.',
      why: 'Every connection may use that much memory, and the next hop refuses instead.',
    },
    { what: 'Delete all cookies of the browser.', why: 'The cookies of this one site are enough.' },
  ],
  confusedWith: [
    { key: '400', tell: 'nginx answers 400 "Request Header Or Cookie Too Large" for the same thing.' },
    {
      key: 'nginx:494',
      tell: '494 is the name of that refusal inside nginx, for error_page; it sends and logs 400.',
    },
    { key: '414', tell: '414: the URL is too long.' },
    { key: '413', tell: '413: the body is too large.' },
  ],
};
