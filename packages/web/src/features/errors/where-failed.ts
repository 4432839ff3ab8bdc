import type { ErrorGroup } from '@errata/hub/api-types';

/** What failed, in one line: the method and the route; of calls to others behind the host that they were for. */
export function whereFailed({ method, host, route }: Pick<ErrorGroup, 'method' | 'host' | 'route'>): string {
  return `${method} ${host}${route}`;
}
