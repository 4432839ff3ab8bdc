/** What a path or a query has to hold before it can hold a secret: a long run, an address, a name with a value. */
const MAYBE = /[?=@%]|[\w-]{16}/;

/** A target without its secrets; most have none, and are not looked at twice. */
export function redactUrl(target: string, redact: (text: string, most: number) => string): string {
  return MAYBE.test(target) ? redact(target, 8_192) : target;
}
