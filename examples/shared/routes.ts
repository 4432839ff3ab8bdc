/** Handlers by template and method: `{ '/users/:id': { GET: … } }`; for servers that have no router of their own. */
export type Routes<Handler> = Readonly<Record<string, Readonly<Record<string, Handler>>>>;

export type Params = Readonly<Record<string, string>>;

/** What there is at a path; undefined where there is nothing. */
export function routeAt<Handler>(routes: Routes<Handler>, path: string) {
  for (const [template, handlers] of Object.entries(routes)) {
    const found = new RegExp(`^${template.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path);
    if (!found) continue;
    const given = Object.entries(found.groups ?? {});
    const params: Params = Object.fromEntries(
      given.map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    // What answers GET answers HEAD too; the server leaves the body away.
    const handlerOf = (method = 'GET'): Handler | undefined => handlers[method === 'HEAD' ? 'GET' : method];
    return { template, methods: Object.keys(handlers), params, handlerOf };
  }
  return undefined;
}
