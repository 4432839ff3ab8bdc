import { peekText } from './peek.ts';

/** Words with at most three digits at the end of each, and nothing between them but `_`, `.` or `-`: no token, no key. */
const WORDS = /^[A-Za-z]{2,32}\d{0,3}(?:[_.-](?:[A-Za-z]{1,32}\d{0,3}|\d{1,2})){0,8}$/;
/**
 * What tells how the API is built and not what the caller did: systems (`ENOENT`), Node (`ERR_…`, `HPE_…`), Fastify and its
 * plugins, undici, TLS, parsers, databases.
 */
const INTERNAL = /^(?:E[A-Z\d]+|(?:ERR|ER|FST|UND|HPE|SQLITE|PROTOCOL|LIMIT|CERT|DEPTH|SELF|UNABLE|Z)_.*)$/;
const LONGEST = 64;

/**
 * The machine code that somebody gave an error for its callers, as @fastify/error and express-jwt do, and whoever adds a
 * `code` to an http-error: `USER_NOT_FOUND`. Undefined where it may be a secret, or is somebody's inside.
 */
export function publicCode(from: unknown): string | undefined {
  const code = peekText(from, 'code');
  if (code === undefined || code.length > LONGEST || !WORDS.test(code) || INTERNAL.test(code))
    return undefined;
  return code;
}
