import { oneOf, type RawSearch, text } from '../../lib/search.ts';

/** What the catalogue can be narrowed to: the classes of a status, and gRPC. */
export const CATALOGUE_CLASSES = [
  'informational',
  'success',
  'redirection',
  'client-error',
  'server-error',
] as const;

/** Orders of the list. */
export const CATALOGUE_SORTS = ['code', 'requests'] as const;

/** What the catalogue adds to the URL. */
export interface CatalogueSearch {
  /** What is searched for: a code, a name, an owner. */
  find?: string;
  class?: (typeof CATALOGUE_CLASSES)[number];
  /** Id of an owner, such as `nginx`. */
  owner?: string;
  order?: (typeof CATALOGUE_SORTS)[number];
}

/** Reads it; `code` is the default order. */
export function parseCatalogueSearch(raw: RawSearch): CatalogueSearch {
  return {
    find: text(raw.find),
    class: oneOf(raw.class, CATALOGUE_CLASSES),
    owner: text(raw.owner),
    order: oneOf(raw.order, CATALOGUE_SORTS),
  };
}
