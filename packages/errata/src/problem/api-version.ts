const versions = new WeakMap<object, string>();

/** Notes which version of the API a request is for. */
export function setVersion(request: unknown, version: string): void {
  if (typeof request === 'object' && request !== null) versions.set(request, version);
}

/**
 * The version of the API that a request is for, as the policy `versions` found it; undefined where none was named and
 * there is no default.
 *
 * @param request The framework's own request: Express `req`, Fastify `request`, Hono `c`, Koa `ctx`, fetch `Request`.
 */
export function versionOf(request: unknown): string | undefined {
  return typeof request === 'object' && request !== null ? versions.get(request) : undefined;
}
