import { ownErrors } from './own-errors.ts';
import { pathOfTarget } from './path-of-target.ts';

/** What {@link checkPath} refuses with. */
export const pathErrors = ownErrors({
  malformed_path: {
    status: 400,
    title: 'Path not readable',
    detail: 'The path holds a percent sign that does not begin the encoding of a character in UTF-8.',
    causes: ['A `%` was put into a path as it is, or another charset than UTF-8 was used.'],
    fixes: { consumer: 'Encode each segment of the path as UTF-8; a `%` itself is `%25`.' },
    retry: 'never',
  },
});

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
    throw pathErrors.malformed_path({ cause });
  }
}
