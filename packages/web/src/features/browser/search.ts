import { oneOf, type RawSearch } from '../../lib/search.ts';

/** What calls are told apart by. */
export const BROWSER_PARTS = ['page', 'release', 'country', 'connection'] as const;
export type BrowserPartName = (typeof BROWSER_PARTS)[number];

/** What the page of browsers adds to the URL. */
export interface BrowserSearch {
  by?: BrowserPartName;
}

/** Reads it; `page` is the default. */
export function parseBrowserSearch(raw: RawSearch): BrowserSearch {
  return { by: oneOf(raw.by, BROWSER_PARTS) };
}
