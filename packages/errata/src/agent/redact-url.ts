/** A path that is shorter than this holds no key. */
const SHORT = 16;

/** A target without its secrets; one that is short and has no query is not looked at twice. */
export function redactUrl(target: string, redact: (text: string, most: number) => string): string {
  return target.length <= SHORT && !target.includes('?') && !target.includes('@')
    ? target
    : redact(target, 8_192);
}
