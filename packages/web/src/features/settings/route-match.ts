/** What a route pattern must look like; the same as the hub asks. */
export const ROUTE_PATTERN = /^\/[^\s?#\p{Cc}]{0,511}$/u;

/** Does a path fall under a route pattern? `:name` and `*` stand for one segment, a last `*` for all that follow. */
export function matchesRoute(pattern: string, path: string): boolean {
  const parts = pattern.split('/').slice(1);
  const segments = path.split('/').slice(1);
  const open = parts.at(-1) === '*';
  if (open ? segments.length < parts.length : segments.length !== parts.length) return false;
  return parts.every((part, index) => part === '*' || part.startsWith(':') || part === segments[index]);
}

/** The text that every path under the pattern begins with: `/users/` of `/users/:id`. */
export function fixedPrefix(pattern: string): string {
  const end = pattern.search(/\/(?::|\*)/);
  return end < 0 ? pattern : pattern.slice(0, end + 1);
}
