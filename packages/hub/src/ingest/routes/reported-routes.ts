/** Segments of a route that is looked at; a deeper one is left to the learner. */
const DEEPEST = 12;
/** What routers of all kinds agree on: names, and parameters as `:name`. */
const SEGMENT = /^(?::\w+|[\w.~%@!$&'+,;=-]*)$/;

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: Node;
  route?: string;
}

/**
 * Routes that APIs said they have, by the paths that they match: what an API calls `/orders/:order`, its pages, its clients
 * and its proxy's log call so too. Names come before parameters, as in routers. A route that begins with a parameter is left
 * out: it would take the paths of every other service.
 */
export class ReportedRoutes {
  readonly #root: Node = { literals: new Map() };

  constructor(routes: Iterable<string>) {
    for (const route of routes) {
      const segments = route.split('/').slice(1);
      const usable =
        route.startsWith('/') &&
        segments.length <= DEEPEST &&
        segments.every((segment) => SEGMENT.test(segment)) &&
        !segments[0]?.startsWith(':');
      if (usable) this.#add(segments, route);
    }
  }

  /** The route that the segments of a path match; undefined where none does. */
  find(segments: readonly string[]): string | undefined {
    return segments.length <= DEEPEST ? find(this.#root, segments, 0) : undefined;
  }

  #add(segments: readonly string[], route: string): void {
    let at = this.#root;
    for (const segment of segments) {
      let next = segment.startsWith(':') ? at.parameter : at.literals.get(segment);
      if (!next) {
        next = { literals: new Map() };
        if (segment.startsWith(':')) at.parameter = next;
        else at.literals.set(segment, next);
      }
      at = next;
    }
    // Two services may name a parameter differently: the first keeps it.
    at.route ??= route;
  }
}

function find(at: Node, segments: readonly string[], index: number): string | undefined {
  const segment = segments[index];
  if (segment === undefined) return at.route;
  const named = at.literals.get(segment);
  const found = named && find(named, segments, index + 1);
  if (found !== undefined) return found;
  return at.parameter && segment !== '' ? find(at.parameter, segments, index + 1) : undefined;
}
