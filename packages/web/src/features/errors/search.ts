import { oneOf, type RawSearch } from '../../lib/search.ts';

/** Orders of the list, the most first. */
export const ERROR_SORTS = ['requests', 'callers', 'last_seen', 'first_seen', 'growth'] as const;
/** Tabs of the list. */
export const ERROR_TABS = ['open', 'resolved', 'ignored', 'all'] as const;

/** What the list of errors adds to the URL. */
export interface ErrorsSearch {
  state?: (typeof ERROR_TABS)[number];
  sort?: (typeof ERROR_SORTS)[number];
}

/** Reads it; `open` and `requests` are the defaults and stay out of the URL. */
export function parseErrorsSearch(raw: RawSearch): ErrorsSearch {
  return { state: oneOf(raw.state, ERROR_TABS), sort: oneOf(raw.sort, ERROR_SORTS) };
}
