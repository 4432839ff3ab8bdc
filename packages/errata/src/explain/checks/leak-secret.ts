import type { Check } from '../check.ts';

const SECRETS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a Stripe secret key', /\b[sr]k_live_[0-9A-Za-z]{16,}/],
  ['a GitHub token', /\bgh[pousr]_[0-9A-Za-z]{36}/],
  ['a Slack token', /\bxox[abpr]-[0-9A-Za-z-]{10,}/],
  ['a JSON Web Token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  [
    'a connection string with a password',
    /\b[a-z][a-z0-9+]{2,20}:\/\/[^\s:@/"'<>]{1,100}:[^\s:@/"'<>]{1,200}@[\w.-]{1,200}/,
  ],
];

/** Something that looks like a credential in the body. */
export const leakSecret: Check = {
  name: 'leak-secret',
  run: ({ response }) => {
    if (response.status < 400) return undefined;
    const found = SECRETS.find(([, pattern]) => pattern.test(response.body.slice(0, 50_000)));
    if (!found) return undefined;
    return {
      severity: 'must',
      title: `The body seems to hold ${found[0]}`,
      detail: 'Whoever sees the response or its log can use it. It is not repeated here.',
      clause: 'RFC 9457 §5',
      fix: 'Revoke the credential now, then stop echoing request headers, connection strings and environment in errors.',
    };
  },
};
