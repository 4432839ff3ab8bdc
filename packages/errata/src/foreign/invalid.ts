import type { Fault } from '../problem/definition.ts';
import { pointer } from '../validation/pointer.ts';
import { LONGEST, withoutEcho } from '../validation/without-echo.ts';
import type { ForeignFacts } from './foreign.ts';
import { peek } from './peek.ts';

/** What a validator says of one fault: its message, the path to it, its kind, where it stands. */
export type Issue = readonly [message: unknown, path?: unknown, code?: unknown, place?: unknown];

const MOST = 100;
/** How Fastify and express-validator call the parts of a request. */
const PLACES: Readonly<Record<string, Fault['in']>> = {
  params: 'params',
  query: 'query',
  querystring: 'query',
  headers: 'headers',
  cookies: 'headers',
};
/** The parts of a path, which may be objects with a `key`, as those of Standard Schema. */
function keysOf(path: unknown): PropertyKey[] {
  return Array.isArray(path)
    ? Array.from(path, (part) => (typeof part === 'object' ? peek(part, 'key') : part) as PropertyKey)
    : [];
}

/** The faults that a validator found; undefined where `issues` is not the list that it should be. */
export function invalid(
  thrown: object,
  issues: unknown,
  read: (issue: unknown) => Issue,
): ForeignFacts | undefined {
  if (!Array.isArray(issues) || issues.length === 0) return undefined;
  const errors: Fault[] = [];
  for (const issue of issues.slice(0, MOST)) {
    const [message, path, code, place] = read(issue);
    if (typeof message !== 'string') return undefined;
    errors.push({
      detail: withoutEcho(message).slice(0, LONGEST),
      in: PLACES[String(place ?? peek(thrown, 'validationContext'))] ?? 'body',
      pointer: pointer(keysOf(path)),
      ...(typeof code === 'string' && code.length < 64 ? { code } : {}),
    });
  }
  return { status: 422, code: 'invalid_request', errors };
}
