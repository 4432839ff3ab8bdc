import { oneOf, type RawSearch, text } from '../../lib/search.ts';

/** Orders of the list, the most first. */
export const REQUEST_SORTS = ['time', 'duration'] as const;

/** What the list of requests, and one request, add to the URL. */
export interface RequestsSearch {
  sort?: (typeof REQUEST_SORTS)[number];
  /** Ids of the columns shown, with commas between; absent means the usual ones. */
  cols?: string;
  /** Id of the request that is open beside the list. */
  sel?: string;
  /** `1`: new requests are shown as they come. */
  live?: '1';
  /** Time of the request that is opened: the hub finds it faster. */
  time?: string;
}

/** Reads it; `time` is the default order. */
export function parseRequestsSearch(raw: RawSearch): RequestsSearch {
  return {
    sort: oneOf(raw.sort, REQUEST_SORTS),
    cols: text(raw.cols),
    sel: text(raw.sel),
    live: oneOf(text(raw.live), ['1'] as const),
    time: text(raw.time),
  };
}
