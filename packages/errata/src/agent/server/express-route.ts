import type { ExpressRequest } from '../../adapters/express/express.ts';
import { matchingRoutes } from '../../adapters/express/matching-routes.ts';

/** Templates of one route that are remembered: its router may be mounted in several places. */
const MOST = 16;
const SLASH = 47;
/** What makes a template fit paths of different lengths. */
const ELASTIC = /[*{?(+]/;

interface Known {
  readonly template: string;
  /** What each path begins with: the template up to its first parameter. */
  readonly start: string;
  /** Slashes of a path; -1 where they differ. Another mount of the same route has more or fewer. */
  readonly slashes: number;
}

const known = new WeakMap<object, Known[]>();

/** Slashes of a target's path; one at its end does not count. */
function slashesOf(target: string): number {
  let count = 0;
  let end = target.indexOf('?');
  if (end < 0) end = target.length;
  if (end > 1 && target.charCodeAt(end - 1) === SLASH) end -= 1;
  for (let at = 0; at < end; at += 1) if (target.charCodeAt(at) === SLASH) count += 1;
  return count;
}

function knownOf(template: string): Known {
  const elastic = template.search(ELASTIC);
  const named = template.indexOf(':');
  const ends = [elastic, named].filter((at) => at >= 0);
  return {
    template,
    start: template.slice(0, Math.min(template.length, ...ends)),
    slashes: elastic >= 0 ? -1 : slashesOf(template),
  };
}

/**
 * The template of the route that Express took for a request, from the root of the application; undefined where none did.
 * To find it the routers have to be asked again, so it is remembered for each route and each place that it is mounted at.
 */
export function expressRoute(request: ExpressRequest): string | undefined {
  const route = request.route as { readonly path?: unknown } | undefined;
  if (!route) return undefined;
  const { originalUrl } = request;
  const slashes = slashesOf(originalUrl);
  let templates = known.get(route);
  if (templates)
    for (const each of templates)
      if ((each.slashes === slashes || each.slashes < 0) && originalUrl.startsWith(each.start))
        return each.template;
  const template = matchingRoutes(request).find((each) => each.route === route)?.template;
  // A route that is a pattern, or one of several paths, has another template from request to request.
  if (template === undefined || typeof route.path !== 'string') return template;
  if (!templates) {
    templates = [];
    known.set(route, templates);
  }
  if (templates.length < MOST) templates.push(knownOf(template));
  return template;
}
