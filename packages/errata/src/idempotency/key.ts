const BARE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{1,255}$/;
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"(?:\s*;.*)?$/;

/**
 * The key that an Idempotency-Key field holds: a Structured Field String (`"k"`, RFC 9651 §3.3.3), or the bare value that
 * many clients send (`k`), which is the same key. Undefined where it is malformed, as two fields are.
 */
export function parseKey(field: string): string | undefined {
  const text = field.trim();
  if (text.length > 1000) return undefined;
  const quoted = QUOTED.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(["\\])/g, '$1');
  return BARE.test(text) ? text : undefined;
}
