import { oneOf, type RawSearch } from '../../lib/search.ts';

/** Tabs of the page. */
export const CRAWLER_TABS = ['crawlers', 'broken-links'] as const;

/** What the page of crawlers adds to the URL. */
export interface CrawlersSearch {
  tab?: (typeof CRAWLER_TABS)[number];
}

/** Reads it; `crawlers` is the default. */
export function parseCrawlersSearch(raw: RawSearch): CrawlersSearch {
  return { tab: oneOf(raw.tab, CRAWLER_TABS) };
}
