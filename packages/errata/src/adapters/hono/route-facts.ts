import type { HonoRoute, HonoRouter, Matched } from './hono.ts';

/** A router and the routes that it was given. */
export interface Routing {
  readonly router: HonoRouter;
  readonly routes: readonly HonoRoute[];
}

function matched(router: HonoRouter, method: string, path: string): readonly HonoRoute[] {
  const [found] = router.match(method, path) as Matched;
  return found.map(([[, route]]) => route);
}

/** A route of its own, and not something that stands before every path. */
function isEndpoint({ path }: HonoRoute): boolean {
  return path !== '/*' && path !== '*';
}

/** The methods that have a route for this path. What takes every method, as middlewares do, does not count. */
export function allowedMethods({ router, routes }: Routing, path: string): readonly string[] {
  const methods = new Set(routes.map(({ method }) => method));
  methods.delete('ALL');
  return [...methods].filter((method) =>
    matched(router, method, path).some((route) => route.method === method && isEndpoint(route)),
  );
}

/** The template of the route that takes this request. */
export function routeOf({ router }: Routing, method: string, path: string): string | undefined {
  return matched(router, method === 'HEAD' ? 'GET' : method, path).findLast((route) =>
    route.method === 'ALL' ? !route.path.endsWith('*') : isEndpoint(route),
  )?.path;
}
