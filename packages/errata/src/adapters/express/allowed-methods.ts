import type { ExpressRequest, Layer } from './express.ts';

interface Application {
  /** Express 5. */
  readonly router?: { readonly stack?: readonly Layer[] };
  /** Express 4, where `router` throws. */
  readonly _router?: { readonly stack?: readonly Layer[] };
}

function stackOf(app: Application): readonly Layer[] {
  return (app._router ?? app.router)?.stack ?? [];
}

function collect(stack: readonly Layer[], path: string, found: Set<string>): void {
  for (const layer of stack) {
    const below = layer.handle?.stack;
    if (!layer.route && !below) continue;
    if (!layer.match(path)) continue;
    if (layer.route) for (const method of Object.keys(layer.route.methods)) found.add(method.toUpperCase());
    else if (below) {
      const rest = path.slice((layer.path ?? '').length);
      collect(below, rest.startsWith('/') ? rest : `/${rest}`, found);
    }
  }
}

/** The methods that the routes of an Express application have for this path. */
export function allowedMethods(request: ExpressRequest): readonly string[] {
  const found = new Set<string>();
  collect(stackOf(request.app as Application), request.originalUrl.split('?', 1)[0] ?? '/', found);
  // What `app.all` registers takes every method; a request that came here was not for it.
  found.delete('_ALL');
  return [...found];
}
