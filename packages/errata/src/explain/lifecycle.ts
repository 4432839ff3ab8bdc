/**
 * Reads a Deprecation field: an RFC 9651 date such as `@1688169599`, parameters allowed (RFC 9745 §2.1). Answers milliseconds
 * since 1970, or undefined where it is malformed, as `true` is.
 */
export function parseDeprecation(value: string): number | undefined {
  const seconds = /^@(-?\d{1,15})(?:\s*;.*)?$/.exec(value.trim())?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
