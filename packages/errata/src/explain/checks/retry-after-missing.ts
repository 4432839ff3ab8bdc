import type { Check } from '../check.ts';
import { rateLimit } from '../rate-limit.ts';

/** 429 or 503 without a word on when to come back. */
export const retryAfterMissing: Check = {
  name: 'retry-after-missing',
  run: ({ response }) => {
    const { status, headers, headersSeen } = response;
    if ((status !== 429 && status !== 503) || !headersSeen) return undefined;
    if (headers.has('retry-after') || headers.has('retry-after-ms') || headers.has('x-amz-retry-after'))
      return undefined;
    const other = rateLimit(response)?.resetSeconds !== undefined;
    return {
      severity: status === 429 && !other ? 'should' : 'info',
      title: `${status} without Retry-After`,
      detail: other
        ? 'Only a rate limit field says when the limit is reset; most HTTP clients read Retry-After alone.'
        : 'Every client guesses how long to wait, and most guess too short. The standard allows it; good practice does not.',
      clause: status === 429 ? 'RFC 6585 §4' : 'RFC 9110 §15.6.4',
      fix: 'Send Retry-After with whole seconds.',
    };
  },
};
