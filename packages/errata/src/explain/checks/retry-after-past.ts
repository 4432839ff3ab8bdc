import type { Check } from '../check.ts';
import { parseRetryAfter } from '../retry-after.ts';

/** Retry-After with a date that is already over. */
export const retryAfterPast: Check = {
  name: 'retry-after-past',
  run: ({ response }) => {
    const value = response.headers.get('retry-after');
    const parsed = value === undefined ? undefined : parseRetryAfter(value, response.now);
    if (parsed?.kind !== 'date' || parsed.at >= response.now) return undefined;
    return {
      severity: 'should',
      title: 'Retry-After is in the past',
      detail: 'The date lies before the moment of the response, so clients come back at once.',
      clause: 'RFC 9110 §10.2.3',
      fix: 'Send seconds instead of a date: they do not depend on clocks.',
    };
  },
};
