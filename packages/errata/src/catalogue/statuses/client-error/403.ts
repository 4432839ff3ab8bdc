import type { CatalogueEntry } from '../../entry.ts';

/** 403 Forbidden. */
export const status403: CatalogueEntry = {
  key: '403',
  status: 403,
  title: 'Forbidden',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.4',
  meaning:
    'The server understood the request and refuses to fulfil it. If credentials came with it, they do not suffice; the reason may also have nothing to do with credentials.',
  headers: [
    {
      name: 'Cache-Control',
      obligation: 'may',
      why: 'no-store keeps the refusal from being shown after access was granted.',
    },
    {
      name: 'WWW-Authenticate',
      obligation: 'may',
      why: 'Bearer error="insufficient_scope" with scope says which scope the token lacks.',
      clause: 'RFC 6750 §3.1',
    },
  ],
  retry: {
    rule: 'never',
    note: 'Not with the same credentials. The exception is a rate limit sent as 403: then wait as for 429.',
  },
  cache: 'explicit',
  causes: [
    'The account or token lacks the role, scope, plan or ownership that the operation needs.',
    'A firewall rule, bot filter, country block or IP list at the edge refused the request before the application.',
    'A missing or stale CSRF token, or an Origin that is not allowed.',
    'The web server may not read the file, or directory listing is off (nginx logs "Permission denied" or "is forbidden").',
    'A rate limit that the API reports as 403, as GitHub does.',
    'A signed URL that expired, or whose signature does not match (S3, CDN).',
  ],
  fixes: {
    consumer: [
      'See who answered: a problem body is the API, an HTML page with cf-ray or a reference id is the edge.',
      'Compare the scopes of the token with those that the operation documents; ask for the missing one.',
      'Look for Retry-After and x-ratelimit-remaining: 0 before calling it a permission.',
    ],
    owner: [
      'Name the missing permission and who can grant it; or answer 404 where existence itself is secret, always alike.',
      'Send 401 where credentials are missing, and 429 for limits.',
    ],
    operator: [
      'No line in the application log means that the edge refused it: search the WAF log by ray or reference id.',
      'For files, check owner, mode and SELinux label of the whole path (namei -l).',
    ],
    user: [
      'Ask the owner for access, or switch to the account that has it. Signing in again with the same one changes nothing.',
    ],
  },
  avoid: [
    {
      what: 'chmod 777.',
      why: 'It opens the files to every process on the host and hides which right was missing.',
    },
    {
      what: 'Retry, or send more credentials at random.',
      why: 'The answer is a decision; repeated tries get the caller blocked.',
    },
    {
      what: 'Change address or user agent to get past a filter.',
      why: 'It breaks the terms; have the rule corrected.',
    },
  ],
  confusedWith: [
    {
      key: '401',
      tell: '401 asks for credentials and carries WWW-Authenticate; 403 has seen them, or does not care.',
    },
    { key: '404', tell: 'A server may answer 404 to hide what the caller may not see.' },
    { key: '429', tell: 'Retry-After or x-ratelimit-remaining: 0 on a 403 shows a rate limit.' },
    { key: '451', tell: '451 refuses because of a legal demand.' },
  ],
};
