import { parseHttpDate } from './http-date.ts';

/** A Retry-After field, read (RFC 9110 §10.2.3). */
export type RetryAfter =
  | { readonly kind: 'seconds'; readonly seconds: number }
  | { readonly kind: 'date'; readonly at: number }
  | { readonly kind: 'malformed' };

/** Reads Retry-After: delta-seconds or an HTTP-date; everything else is malformed. */
export function parseRetryAfter(value: string, now: number): RetryAfter {
  const text = value.trim();
  if (/^\d{1,15}$/.test(text)) return { kind: 'seconds', seconds: Number(text) };
  const at = parseHttpDate(text, now);
  return at === undefined ? { kind: 'malformed' } : { kind: 'date', at };
}
