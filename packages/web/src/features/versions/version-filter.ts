import type { Deprecated } from '@errata/hub/api-types';
import { addFilterTerm, filterTerm } from 'errata/protocol';

/** The filter of the view, narrowed to what servers saw of a version and to any further terms. */
export function versionFilter(filter: string, version: string, ...terms: readonly string[]): string {
  return [filterTerm('kind', 'server'), filterTerm('version', version), ...terms].reduce(
    addFilterTerm,
    filter,
  );
}

/** The filter of the view, narrowed to a deprecated version or route and to any further terms. */
export function deprecatedFilter(
  filter: string,
  { service, version, method, route }: Pick<Deprecated, 'service' | 'version' | 'method' | 'route'>,
  ...terms: readonly string[]
): string {
  return versionFilter(
    filter,
    version,
    ...(service ? [filterTerm('service', service)] : []),
    ...(method ? [filterTerm('method', method)] : []),
    ...(route ? [filterTerm('route', route)] : []),
    ...terms,
  );
}
