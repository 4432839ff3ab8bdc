const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,128}$/;
const MAX_VALUE = 4096;

/** Is this a field name (RFC 9110 §5.1)? */
export function isFieldName(name: string): boolean {
  return TOKEN.test(name);
}

/**
 * Makes a text safe as a field value (RFC 9110 §5.5): no line breaks or controls, which could add a field of an
 * attacker's; what lies beyond ASCII is percent-encoded as UTF-8, because a runtime refuses or garbles it. At most
 * 4,096 characters.
 */
export function fieldValue(text: string): string {
  const clipped = text.length > MAX_VALUE ? text.slice(0, MAX_VALUE) : text;
  if (/^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/.test(clipped)) return clipped;
  return clipped
    .replace(/[\x00-\x08\x0a-\x1f\x7f]+/g, ' ')
    .replace(/[^\t\x20-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed()))
    .slice(0, MAX_VALUE)
    .replace(/%[0-9A-F]?$/, '')
    .trim();
}
