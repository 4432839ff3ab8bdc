import { oneOf, type RawSearch, text } from '../../lib/search.ts';

/** Orders of the list: numbers the most first, names from A. */
export const CONSUMER_SORTS = ['errors', 'requests', 'error_rate', 'p95', 'last_seen', 'name'] as const;
/** Which consumers the list is of; plans are groups of them. */
export const CONSUMER_TABS = ['active', 'new', 'departing', 'plans'] as const;

/** What the list of consumers adds to the URL. */
export interface ConsumersSearch {
  sort?: (typeof CONSUMER_SORTS)[number];
  which?: (typeof CONSUMER_TABS)[number];
  /** Part of an id, name or company. */
  find?: string;
}

/** Reads it; all that are active by their errors is the default. */
export function parseConsumersSearch(raw: RawSearch): ConsumersSearch {
  return {
    sort: oneOf(raw.sort, CONSUMER_SORTS),
    which: oneOf(raw.which, CONSUMER_TABS),
    find: text(raw.find)?.slice(0, 256),
  };
}
