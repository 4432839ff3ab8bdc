import { oneOf, type RawSearch } from '../../lib/search.ts';

/** Orders of the list, the most first. */
export const ENDPOINT_SORTS = ['errors', 'requests', 'p95', 'error_rate', 'last_seen'] as const;

/** What the list of endpoints adds to the URL. */
export interface EndpointsSearch {
  sort?: (typeof ENDPOINT_SORTS)[number];
}

/** Reads it; `errors` is the default. */
export function parseEndpointsSearch(raw: RawSearch): EndpointsSearch {
  return { sort: oneOf(raw.sort, ENDPOINT_SORTS) };
}
