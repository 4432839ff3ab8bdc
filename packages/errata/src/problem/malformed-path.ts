import { pathOfTarget } from './path-of-target.ts';
import { standardErrors } from './standard-errors.ts';

/**
 * Refuses a path whose percent-encoding is malformed (RFC 3986 §2.1). Routers differ: some refuse it, some hand it
 * over undecoded, some find nothing there.
 *
 * @param target Path with query; the query is not looked at.
 * @throws `malformed_path` (400).
 */
export function checkPath(target: string): void {
  if (!target.includes('%')) return;
  try {
    decodeURIComponent(pathOfTarget(target));
  } catch (cause) {
    throw standardErrors.malformed_path({ cause });
  }
}
