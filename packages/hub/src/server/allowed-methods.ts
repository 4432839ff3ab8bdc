import type { App } from './deps.ts';

/**
 * Watches the routes that are added to the app from now on, and answers which methods a path takes. Empty when it is no
 * path of a route. The router itself says only "no route" (RFC 9110 §15.5.6 wants 405 with Allow).
 */
export function watchMethods(app: App): (path: string) => string[] {
  const methodsOf = new Map<string, Set<string>>();
  app.addHook('onRoute', (route) => {
    const methods = methodsOf.get(route.url) ?? new Set(['OPTIONS']);
    for (const method of [route.method].flat()) methods.add(method);
    methodsOf.set(route.url, methods);
  });
  return (path) => {
    const found = new Set<string>();
    for (const [pattern, methods] of methodsOf)
      if (matches(pattern.split('/'), path.split('/'))) for (const method of methods) found.add(method);
    return [...found].sort();
  };
}

/** Whether a path fits a route's pattern: the same segments, any text for `:name`. */
function matches(pattern: string[], path: string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((segment, n) => (segment.startsWith(':') ? path[n] !== '' : segment === path[n]))
  );
}
