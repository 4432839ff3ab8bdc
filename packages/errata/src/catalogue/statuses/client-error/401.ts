import type { CatalogueEntry } from '../../entry.ts';

/** 401 Unauthorized. */
export const status401: CatalogueEntry = {
  key: '401',
  status: 401,
  title: 'Unauthorized',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.2',
  meaning:
    'The request carries no valid credentials for this resource. Despite the name it is about who the caller is, not what the caller may do.',
  headers: [
    {
      name: 'WWW-Authenticate',
      obligation: 'must',
      why: 'Names the scheme to use and, for Bearer, the reason: error="invalid_token", or no error if no token came.',
      clause: 'RFC 9110 §15.5.2',
    },
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'no-store keeps the refusal from outliving the sign-in.',
    },
  ],
  retry: {
    rule: 'after-change',
    note: 'Once, with new or refreshed credentials. A second 401 with a fresh token is final.',
  },
  cache: 'explicit',
  causes: [
    'No Authorization header, or one with the wrong scheme, such as Basic where Bearer is expected.',
    'An expired or revoked token, or one of another environment, audience or issuer.',
    'A proxy, or a redirect to another host, that removed the Authorization header.',
    'Clock skew: the token is not valid yet, or already expired, by the clock of the verifier.',
    'Signing keys rotated while the verifier still holds the old set (JWKS).',
  ],
  fixes: {
    consumer: [
      'Read WWW-Authenticate: invalid_token means refresh, no error parameter means that no credentials arrived.',
      'Refresh the token once, let concurrent calls share that refresh, and repeat the request.',
      'Check exp, aud and iss of the token against the environment you call.',
    ],
    owner: [
      'Send WWW-Authenticate on every 401, also those that a framework or a gateway gives.',
      'Use 401 for "who are you?" and 403 for "you may not"; give unknown user and wrong password the same answer.',
    ],
    operator: [
      'Compare the Authorization header at the edge with what the application receives.',
      'Check the time of all hosts (NTP) and the age of the cached signing keys.',
      'Many consumers failing at once means a rotated key or a dead identity provider, not many wrong passwords.',
    ],
    user: ['Sign in again. If that fails with the right password, reset it or ask support.'],
  },
  avoid: [
    {
      what: 'Refresh the token in a loop.',
      why: 'A wrong audience or a revoked grant never heals, and the loop looks like an attack.',
    },
    {
      what: 'Turn authentication off to see whether it helps.',
      why: 'It proves nothing and exposes the data.',
    },
    {
      what: 'Send 401 without a challenge to keep browsers from asking for a password.',
      why: 'It breaks a MUST; use a scheme that browsers do not prompt for, such as Bearer.',
    },
  ],
  confusedWith: [
    {
      key: '403',
      tell: '401: sign in and it may work. 403: the server knows you, and signing in again changes nothing.',
    },
    { key: '407', tell: '407 comes from a forward proxy and asks for Proxy-Authorization.' },
    {
      key: '404',
      tell: 'Some APIs answer 404 to callers without rights, so that they do not confirm that it exists.',
    },
    {
      key: 'iis:440',
      tell: '440 is the expired session of IIS and Outlook on the web; sign in again as for 401.',
    },
    { key: 'laravel:419', tell: '419 is an expired form token (CSRF) in Laravel, not missing credentials.' },
  ],
};
