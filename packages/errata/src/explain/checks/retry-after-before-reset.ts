import type { Check } from '../check.ts';
import { rateLimit } from '../rate-limit.ts';
import { parseRetryAfter } from '../retry-after.ts';

/** Retry-After that is over before the RateLimit field says that requests are available again. */
export const retryAfterBeforeReset: Check = {
  name: 'retry-after-before-reset',
  run: ({ response }) => {
    const value = response.headers.get('retry-after');
    const limit = response.headers.has('ratelimit') ? rateLimit(response) : undefined;
    const parsed = value === undefined ? undefined : parseRetryAfter(value, response.now);
    if (limit?.resetSeconds === undefined || parsed === undefined || parsed.kind === 'malformed')
      return undefined;
    const seconds = parsed.kind === 'seconds' ? parsed.seconds : Math.ceil((parsed.at - response.now) / 1000);
    if (limit.remaining !== 0 || seconds >= limit.resetSeconds) return undefined;
    return {
      severity: 'should',
      title: 'Retry-After ends before the limit is reset',
      detail: `Retry-After says ${seconds} seconds and RateLimit says ${limit.resetSeconds}: whoever obeys the first is refused again.`,
      clause: 'draft-ietf-httpapi-ratelimit-headers §6',
      fix: 'Make Retry-After at least as long as the t of the exhausted policy.',
    };
  },
};
