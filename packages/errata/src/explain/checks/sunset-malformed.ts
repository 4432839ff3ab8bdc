import type { Check } from '../check.ts';
import { parseHttpDate } from '../http-date.ts';
import { clip } from '../text.ts';

/** Sunset that is not an HTTP-date. */
export const sunsetMalformed: Check = {
  name: 'sunset-malformed',
  run: ({ response }) => {
    const value = response.headers.get('sunset');
    if (value === undefined || parseHttpDate(value, response.now) !== undefined) return undefined;
    return {
      severity: 'must',
      title: 'Sunset is malformed',
      detail: `It must be an HTTP-date that ends in GMT. This one is: ${clip(value, 60) || '(empty)'}`,
      clause: 'RFC 8594 §3',
      fix: 'Send an HTTP-date, such as: Sunset: Wed, 11 Nov 2026 23:59:59 GMT.',
    };
  },
};
