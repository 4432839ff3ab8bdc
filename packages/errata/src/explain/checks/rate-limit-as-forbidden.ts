import type { Check } from '../check.ts';
import { isRateLimited } from '../is-rate-limited.ts';

/** 403 that is a rate limit. */
export const rateLimitAsForbidden: Check = {
  name: 'rate-limit-as-forbidden',
  run: ({ response }) => {
    if (response.status !== 403 || !isRateLimited(response)) return undefined;
    return {
      severity: 'info',
      title: 'This 403 is a rate limit',
      detail:
        'Its fields or its body say that a limit is used up. Clients that take 403 for a lack of rights give up instead of waiting.',
      clause: 'RFC 6585 §4',
      fix: 'As a caller, wait as the fields say. As the owner, send 429 with Retry-After.',
    };
  },
};
