import { type RawSearch, text } from '../../lib/search.ts';

/** What the catalogue adds to the URL. */
export interface CatalogueSearch {
  /** What is searched for: a code, a name, an owner. */
  find?: string;
}

/** Reads it. */
export function parseCatalogueSearch(raw: RawSearch): CatalogueSearch {
  return { find: text(raw.find) };
}
