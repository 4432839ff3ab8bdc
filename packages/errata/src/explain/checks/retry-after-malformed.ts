import type { Check } from '../check.ts';
import { parseRetryAfter } from '../retry-after.ts';
import { clip } from '../text.ts';

/** Retry-After that is neither whole seconds nor an HTTP-date. */
export const retryAfterMalformed: Check = {
  name: 'retry-after-malformed',
  run: ({ response }) => {
    const value = response.headers.get('retry-after');
    if (value === undefined || parseRetryAfter(value, response.now).kind !== 'malformed') return undefined;
    return {
      severity: 'must',
      title: /^-\s*\d/.test(value) ? 'Retry-After is negative' : 'Retry-After is malformed',
      detail: `It must be whole seconds or an HTTP-date that ends in GMT. This one is: ${clip(value, 80) || '(empty)'}`,
      clause: 'RFC 9110 §10.2.3',
      fix: 'Send whole seconds, such as: Retry-After: 30.',
    };
  },
};
