import { oneOf, type RawSearch } from '../../lib/search.ts';

/** Orders of the list, the worst or the most first. */
export const DEPENDENCY_SORTS = [
  'errors',
  'availability',
  'requests',
  'error_rate',
  'p95',
  'headroom',
  'last_seen',
] as const;

/** What the list of dependencies adds to the URL. */
export interface DependenciesSearch {
  sort?: (typeof DEPENDENCY_SORTS)[number];
}

/** Reads it; `errors` is the default. */
export function parseDependenciesSearch(raw: RawSearch): DependenciesSearch {
  return { sort: oneOf(raw.sort, DEPENDENCY_SORTS) };
}
