import { createRedactor, redactBody } from 'errata/protocol';

const redactor = createRedactor();
/** Takes the place of a secret at most ten characters longer than it was. */
const LONGER = 64;
/** What any secret that is told by its looks has in it. Most paths have none of it, and then nothing more is asked. */
const SUSPECT =
  /eyJ|A[KS]IA|AIza|SG\.|(?:sk|rk|pk|gh[opsu]|github_pat|glpat|npm|shpat|whsec|xox[a-z])[-_]|[2-6](?:[ -]?\d){12}|:\/\/[^/]*@|(?:bearer|basic|digest)(?: |%20)/i;
/** A parameter of an address that stands in a path, written as one segment: `/login%3Fto%3D…%26token%3Dabc`. */
const ENCODED = new RegExp(`(${redactor.within}%3d)(?:(?!%26|%23)[^/?&#])+`, 'gi');

/**
 * A text that a sender should have cleaned, without the secrets that are left in it: an older agent knew fewer, a program
 * of somebody's own none. What is clean already stays as it is.
 */
export function textWithoutSecrets(text: string): string {
  return redactor.text(text, text.length + LONGER);
}

/** The same of a target or an address. The values of its query's parameters are taken out as it is stored. */
export function urlWithoutSecrets(url: string): string {
  const clean = url.includes('%3') ? url.replace(ENCODED, '$1[redacted]') : url;
  const at = clean.indexOf('?');
  const path = at < 0 ? clean : clean.slice(0, at);
  const query = at < 0 ? '' : clean.slice(at);
  const cleanPath = path.includes('=') || SUSPECT.test(path) ? textWithoutSecrets(path) : path;
  return cleanPath + (SUSPECT.test(query) ? textWithoutSecrets(query) : query);
}

/**
 * The same of a body, by the names of its members too.
 *
 * @param type Its media type, where the sender told it.
 */
export function bodyWithoutSecrets(body: string, type: string | undefined, isWhole: boolean): string {
  const told = type?.split(';', 1)[0]?.trim().toLowerCase();
  const clean = redactBody(
    body,
    told ?? (/^\s*[[{]/.test(body) ? 'application/json' : ''),
    isWhole,
    redactor,
  );
  // JSON that held nothing is kept as it was written.
  return clean.includes('[redacted]') ? clean : body;
}
