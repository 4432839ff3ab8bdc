import type { StatusClass } from './entry.ts';

const CLASSES: readonly StatusClass[] = [
  'informational',
  'success',
  'redirection',
  'client-error',
  'server-error',
];

/**
 * The class that a client must treat a status as, by its first digit: an unknown 4xx counts as 400, an unknown 5xx as
 * 500. Anything that is not an integer from 100 to 599 is treated as a server error (RFC 9110 §15).
 */
export function classOf(status: number): StatusClass {
  if (!Number.isInteger(status)) return 'server-error';
  return CLASSES[Math.floor(status / 100) - 1] ?? 'server-error';
}
