import type { ExpressRequest } from '../../adapters/express/express.ts';
import { matchingRoutes } from '../../adapters/express/matching-routes.ts';

/** Mounts of one route that are remembered: a router may stand in several places. */
const MOST_MOUNTS = 16;

interface Mounted {
  /** Segments of the mount, `:id` where one is a parameter. */
  readonly mount: readonly string[];
  readonly template: string;
}

const known = new WeakMap<object, Mounted[]>();

function fits({ mount }: Mounted, segments: readonly string[]): boolean {
  return (
    mount.length === segments.length &&
    mount.every((part, at) => part.startsWith(':') || part === segments[at])
  );
}

/**
 * The template of the route that Express took for a request, from the root of the application; undefined where none did.
 * To find it the routers have to be asked again, so it is remembered for each route and each place that it is mounted at.
 */
export function expressRoute(request: ExpressRequest): string | undefined {
  const route = request.route as { readonly path?: unknown } | undefined;
  if (!route) return undefined;
  const { baseUrl } = request;
  if (baseUrl === '' && typeof route.path === 'string') return route.path;
  const segments = baseUrl.split('/');
  let mounts = known.get(route);
  const found = mounts?.find((mounted) => fits(mounted, segments));
  if (found) return found.template;
  const template = matchingRoutes(request).find((each) => each.route === route)?.template;
  if (template === undefined) return undefined;
  if (!mounts) {
    mounts = [];
    known.set(route, mounts);
  }
  // A route that is a pattern, or one of several paths, has another template from request to request.
  if (typeof route.path === 'string' && mounts.length < MOST_MOUNTS) {
    const mount = template.split('/').slice(0, segments.length);
    mounts.push({ mount, template });
  }
  return template;
}
