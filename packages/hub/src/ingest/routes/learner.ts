import type { ReportedRoutes } from './reported-routes.ts';

/** Distinct children below which a segment is never taken for a parameter. */
const FEW = 40;
/** Distinct children past which it always is. */
const MANY = 400;
/** Requests that the middle child of a fixed vocabulary has at least: names are used again and again, values are not. */
const USED_AGAIN = 50;
/** Share of the requests that the commonest fifth of a fixed vocabulary makes, where the rest is rare. */
const CONCENTRATED = 0.9;
/** Segments of a route; what lies deeper is `*`. */
const DEEPEST = 12;
/** Nodes kept; past it, new segments become `*`. */
const MOST_NODES = 20_000;

interface Node {
  readonly children: Map<string, Node>;
  requests: number;
  /** The name of the parameter that this node's children were taken for. */
  parameter?: string;
}

/** A shape and how many requests had it. */
export interface ShapeCount {
  readonly shape: string;
  readonly requests: number;
}

/**
 * Tells the segments of a path that name something from those that are values, by how many different ones there are.
 * What it has learned stays learned, so that a route keeps its name. Patterns given by people come first.
 */
export class RouteLearner {
  readonly #root: Node = node();
  #nodes = 0;
  #patterns: readonly (readonly string[])[] = [];
  #reported: ReportedRoutes | undefined;
  #learned: string[] = [];

  /** Routes such as `/blog/:slug`, of people (tried first, in order) and learned earlier. */
  constructor(patterns: { readonly user: readonly string[]; readonly learned: readonly string[] }) {
    this.usePatterns(patterns.user);
    for (const pattern of patterns.learned) this.#recall(pattern);
  }

  /** Replaces the patterns given by people. */
  usePatterns(patterns: readonly string[]): void {
    this.#patterns = patterns.map(split);
  }

  /** Replaces the routes that APIs said they have; they come after the patterns given by people. */
  useReported(routes: ReportedRoutes): void {
    this.#reported = routes;
  }

  /** Takes in what a batch holds; answers the patterns that it made clear. */
  learn(shapes: readonly ShapeCount[]): string[] {
    this.#learned = [];
    for (const { shape, requests } of shapes) {
      const segments = split(shape);
      if (!this.#known(segments)) this.#count(segments, requests);
    }
    this.#collapse(this.#root, []);
    return this.#learned;
  }

  /** The route of a shape. */
  route(shape: string): string {
    const segments = split(shape);
    const known = this.#known(segments);
    if (known !== undefined) return known;
    const route: string[] = [];
    let at: Node | undefined = this.#root;
    for (const segment of segments) {
      if (route.length === DEEPEST) return `${join(route)}/*`;
      const child: Node | undefined = at?.children.get(segment);
      const name: string = at?.parameter && !child ? at.parameter : segment;
      route.push(name);
      at = at?.children.get(name);
    }
    return join(route);
  }

  #known(segments: readonly string[]): string | undefined {
    const pattern = this.#byPattern(segments);
    return pattern ? join(pattern) : this.#reported?.find(segments);
  }

  #byPattern(segments: readonly string[]): readonly string[] | undefined {
    return this.#patterns.find(
      (pattern) =>
        (pattern.length === segments.length ||
          (pattern.at(-1) === '*' && segments.length >= pattern.length)) &&
        pattern.every((part, index) => part === '*' || part.startsWith(':') || part === segments[index]),
    );
  }

  #count(segments: readonly string[], requests: number): void {
    let at = this.#root;
    for (const segment of segments.slice(0, DEEPEST)) {
      const name = at.parameter && !at.children.has(segment) ? at.parameter : segment;
      let child = at.children.get(name);
      if (!child) {
        if (this.#nodes >= MOST_NODES) return;
        this.#nodes += 1;
        child = node();
        at.children.set(name, child);
      }
      child.requests += requests;
      at = child;
    }
  }

  #collapse(at: Node, path: readonly string[]): void {
    const literal = [...at.children].filter(([name]) => !name.startsWith(':'));
    if (literal.length > FEW && (literal.length > MANY || !vocabulary(literal))) {
      const parameter =
        literal.filter(([name]) => /\.[a-z0-9]{1,8}$/i.test(name)).length > literal.length / 2
          ? ':file'
          : ':slug';
      at.parameter = parameter;
      this.#learned.push(join([...path, parameter]));
      const merged = at.children.get(parameter) ?? node();
      for (const [name, child] of literal) {
        merge(merged, child);
        at.children.delete(name);
      }
      at.children.set(parameter, merged);
    }
    for (const [name, child] of at.children) this.#collapse(child, [...path, name]);
  }

  #recall(pattern: string): void {
    let at = this.#root;
    for (const segment of split(pattern)) {
      if (segment === ':slug' || segment === ':file') at.parameter = segment;
      let child = at.children.get(segment);
      if (!child) {
        child = node();
        at.children.set(segment, child);
      }
      at = child;
    }
  }
}

function node(): Node {
  return { children: new Map(), requests: 0 };
}

function split(path: string): string[] {
  return path.split('/').slice(1);
}

function join(segments: readonly string[]): string {
  return `/${segments.join('/')}`;
}

/** Whether children look like names that were chosen once, such as the resources of an API. */
function vocabulary(children: readonly (readonly [string, Node])[]): boolean {
  const counts = children.map(([, child]) => child.requests).sort((a, b) => b - a);
  if ((counts[Math.floor(counts.length / 2)] ?? 0) >= USED_AGAIN) return true;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const top = counts.slice(0, Math.ceil(counts.length / 5)).reduce((sum, count) => sum + count, 0);
  return total >= counts.length * 10 && top / total >= CONCENTRATED;
}

function merge(into: Node, from: Node): void {
  into.requests += from.requests;
  if (from.parameter) into.parameter ??= from.parameter;
  for (const [name, child] of from.children) {
    const known = into.children.get(name);
    if (known) merge(known, child);
    else into.children.set(name, child);
  }
}
