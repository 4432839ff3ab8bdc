import type { Check } from '../check.ts';

/** 401 without WWW-Authenticate. */
export const challengeMissing: Check = {
  name: 'challenge-missing',
  run: ({ response }) => {
    if (response.status !== 401 || !response.headersSeen) return undefined;
    if (response.headers.has('www-authenticate')) return undefined;
    return {
      severity: 'must',
      title: '401 without WWW-Authenticate',
      detail: 'The client is told to authenticate, but not how: the scheme and the realm are missing.',
      clause: 'RFC 9110 §15.5.2',
      fix: 'Send WWW-Authenticate with a scheme, such as: Bearer realm="api".',
    };
  },
};
