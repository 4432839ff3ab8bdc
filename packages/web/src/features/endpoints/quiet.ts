import type { RoutePattern } from '../../lib/routes-query.ts';

/** Fewer requests before than this say nothing about a silence now. */
const ENOUGH = 20;

/** Has the endpoint (nearly) stopped being called: less than a tenth of the requests of the period before? */
export function isQuiet(endpoint: { requests: number; previous_requests: number }): boolean {
  const { requests, previous_requests: before } = endpoint;
  return requests === 0 || (before >= ENOUGH && requests * 10 < before);
}

/** A route that is known, called or not. */
export type KnownRoute = Pick<RoutePattern, 'pattern' | 'origin'>;

/**
 * The known route patterns that none of the listed endpoints lies under: declared or once seen, but not called in the
 * range. A learned pattern is where a parameter was found, so it may be the beginning of the routes that it made.
 */
export function unusedRoutes(
  patterns: readonly KnownRoute[],
  endpoints: readonly { route: string; requests: number }[],
): KnownRoute[] {
  const called = new Set<string>();
  for (const { route, requests } of endpoints) {
    if (requests === 0) continue;
    const segments = route.split('/');
    for (let length = 2; length <= segments.length; length += 1)
      called.add(segments.slice(0, length).join('/'));
  }
  return patterns.filter(({ pattern }) => !called.has(pattern));
}
