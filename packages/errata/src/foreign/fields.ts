import type { HeaderFields } from '../problem/exchange.ts';

/** Fields from a `Headers`, a `Map` or a plain object; undefined where there are none. */
export function fieldsOf(headers: unknown): HeaderFields | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  return Symbol.iterator in headers
    ? Object.fromEntries(headers as Iterable<[string, string]>)
    : { ...headers };
}
