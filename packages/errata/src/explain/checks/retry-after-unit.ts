import type { Check } from '../check.ts';
import { parseRetryAfter } from '../retry-after.ts';

/** Retry-After that looks like milliseconds or like a moment instead of seconds. */
export const retryAfterUnit: Check = {
  name: 'retry-after-unit',
  run: ({ response }) => {
    const value = response.headers.get('retry-after');
    const parsed = value === undefined ? undefined : parseRetryAfter(value, response.now);
    if (parsed?.kind !== 'seconds') return undefined;
    const { seconds } = parsed;
    const epoch = seconds >= 1_000_000_000;
    // Whole hours are plausible as seconds; other round thousands from 10,000 up are usually milliseconds.
    const milliseconds = !epoch && seconds >= 10_000 && seconds % 1000 === 0 && seconds % 3600 !== 0;
    if (!epoch && !milliseconds) return undefined;
    return {
      severity: 'should',
      title: epoch ? 'Retry-After looks like a moment' : 'Retry-After looks like milliseconds',
      detail: epoch
        ? `${seconds} seconds are over 31 years; it looks like the seconds since 1970.`
        : `${seconds} seconds are over ${Math.floor(seconds / 3600)} hours; it looks like ${seconds / 1000} seconds in milliseconds.`,
      clause: 'RFC 9110 §10.2.3',
      fix: 'Send the seconds from now.',
    };
  },
};
