import { METHODS } from 'node:http';
import { pathOfTarget } from '../../problem/path-of-target.ts';
import type { ExpressRequest } from './express.ts';
import { isMountedApp, mountedApp } from './mounted-app.ts';

/** A layer of a router's stack: a route, a middleware, or what is mounted below a path. */
interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: unknown;
  /** Since Express 5.3 it answers what matched; before, it notes that on the layer. */
  match(path: string): boolean | Matched;
  readonly path?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** The part of a path that a layer matched. */
interface Matched {
  readonly path?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly pattern?: unknown;
}

type Stack = readonly Layer[];

interface Application {
  /** Express 5; throws in Express 4. */
  readonly router?: { readonly stack?: Stack };
  /** Express 4. */
  readonly _router?: { readonly stack?: Stack };
  readonly parent?: Application;
}

/** A route whose path fits a request's, whatever the method. */
export interface MatchingRoute {
  /** Identity of the route. */
  readonly route: unknown;
  /** Path with the names of its parameters, from the root of the application: `/orgs/:org/users/:id`. */
  readonly template: string;
  /** Upper case. */
  readonly methods: readonly string[];
}

/** Routers mounted in routers, at most; more is a ring. */
const DEEPEST = 30;

function stackOf(holder: Application | { readonly stack?: Stack }): Stack {
  if ('stack' in holder && Array.isArray(holder.stack)) return holder.stack;
  const app = holder as Application;
  try {
    return (app._router ?? app.router)?.stack ?? [];
  } catch {
    return [];
  }
}

/** What is mounted at a layer: a router, or an application. */
function below(layer: Layer): Stack | undefined {
  const { handle } = layer;
  if (typeof handle !== 'function') return undefined;
  if (isMountedApp(handle)) return stackOf((mountedApp(handle) ?? {}) as Application);
  return 'stack' in handle || 'handle' in handle ? stackOf(handle as Application) : undefined;
}

/** A path with the values of its parameters replaced by their names. */
function named(path: string, params: Readonly<Record<string, unknown>> = {}): string {
  const names = new Map(Object.entries(params).map(([name, value]) => [value, name]));
  return path
    .split('/')
    .map((part) => {
      try {
        const name = part === '' ? undefined : names.get(decodeURIComponent(part));
        return name === undefined ? part : `:${name}`;
      } catch {
        return part;
      }
    })
    .join('/');
}

function templateOf(declared: unknown, { path = '', params, pattern = declared }: Matched): string {
  if (pattern instanceof RegExp) return String(pattern);
  return typeof pattern === 'string' ? pattern : named(path, params);
}

/** What `app.all` registers takes every method; a request that came past it was not for it. */
function methodsOf(methods: Readonly<Record<string, boolean>>): string[] {
  const names = Object.keys(methods).filter((name) => methods[name] && name !== '_all');
  return names.length >= METHODS.length ? [] : names.map((name) => name.toUpperCase());
}

function collect(stack: Stack, path: string, before: string, found: MatchingRoute[], depth: number): void {
  if (depth > DEEPEST) return;
  for (const layer of stack) {
    const inner = layer.route ? undefined : below(layer);
    if (!layer.route && !inner) continue;
    const answer = layer.match(path);
    if (!answer) continue;
    const matched: Matched = answer === true ? { path: layer.path, params: layer.params } : answer;
    const { route } = layer;
    if (route) {
      const template = `${before}${templateOf(route.path, matched)}`;
      found.push({ route, template, methods: methodsOf(route.methods) });
    } else if (inner) {
      const mount = matched.path ?? '';
      const rest = path.slice(mount.length);
      // A mount takes whole segments.
      if (mount !== '' && !mount.endsWith('/') && rest !== '' && !rest.startsWith('/')) continue;
      const prefix = named(mount, matched.params).replace(/\/$/, '');
      collect(inner, rest.startsWith('/') ? rest : `/${rest}`, before + prefix, found, depth + 1);
    }
  }
}

/** The routes of an Express application that have the path of a request, in nested routers and mounted applications. */
export function matchingRoutes({ app, baseUrl, url }: ExpressRequest): readonly MatchingRoute[] {
  let root = app as Application;
  for (let depth = 0; root.parent && depth < DEEPEST; depth += 1) root = root.parent;
  const found: MatchingRoute[] = [];
  // As the routers see it: a middleware may have rewritten it.
  const path = baseUrl + pathOfTarget(url.replace(/^https?:\/\/[^/?#]*/i, ''));
  collect(stackOf(root), path === '' ? '/' : path, '', found, 0);
  return found;
}
