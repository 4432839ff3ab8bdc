import { secretNames } from '../problem/secret-name.ts';

const LONGEST_URL = 2048;
const secrets = secretNames();

/** Looks like the name of one thing among many: a number, a hash, a UUID, a key. */
const ID = /^(?:\d+|[\da-f]{12,}|(?=.*\d)[\w-]{16,})$/i;
/** Names a person, or lets somebody in: an address, a token. */
const PRIVATE = /@|%40|^.{41}|^eyJ/i;

const segments = (path: string, replace: (segment: string) => string): string =>
  path.split('/').map(replace).join('/');

/** The path of a page with what differs from user to user as `:id`. */
export function templateOf(path: string): string {
  return segments(path, (segment) => (ID.test(segment) || PRIVATE.test(segment) ? ':id' : segment)).slice(
    0,
    512,
  );
}

/** What of an address may leave the browser: no user, no fragment, no query unless it is asked for. */
export function cleanUrl(url: URL, query: boolean): string {
  const path = segments(url.pathname, (segment) => (PRIVATE.test(segment) ? '[redacted]' : segment));
  let kept = '';
  if (query && url.search) {
    const parameters = new URLSearchParams(url.search);
    for (const name of new Set(parameters.keys()))
      if (secrets.has(name) || parameters.getAll(name).some((value) => PRIVATE.test(value)))
        parameters.set(name, '[redacted]');
    kept = `?${parameters}`;
  }
  return (url.origin + path + kept).slice(0, LONGEST_URL);
}
