import { type CatalogueEntry, catalogue, entriesFor, searchCatalogue } from 'errata/catalogue';
import type { StatusCounts } from '../../lib/status-counts.ts';
import type { CatalogueSearch } from './search.ts';

/**
 * How often the entry's status was answered; undefined where nobody knows. gRPC codes are not counted as statuses, and
 * an owner's own meaning of a registered status cannot be told from the registered one by its number.
 */
export function countOf(entry: CatalogueEntry, counts: StatusCounts | undefined): number | undefined {
  if (counts === undefined || entry.grpc !== undefined) return undefined;
  if (entry.owner !== 'iana' && entriesFor(entry.status).some(({ owner }) => owner === 'iana'))
    return undefined;
  return counts.byStatus.get(entry.status) ?? (counts.complete ? 0 : undefined);
}

/** The entries that the page lists: found, narrowed, in order. Without a search all are listed in the catalogue's order. */
export function findEntries(
  search: CatalogueSearch,
  counts: StatusCounts | undefined,
): readonly CatalogueEntry[] {
  const found = search.find ? searchCatalogue(search.find) : catalogue;
  const narrowed = found.filter(
    (entry) =>
      (search.class === undefined || entry.class === search.class) &&
      (search.owner === undefined || entry.owner === search.owner),
  );
  if (search.order !== 'requests') return narrowed;
  return [...narrowed].sort((a, b) => (countOf(b, counts) ?? -1) - (countOf(a, counts) ?? -1));
}

/** Owners of the entries, registered statuses and gRPC first, with the number of their entries. */
export function owners(): { owner: string; entries: number }[] {
  const sums = new Map<string, number>();
  for (const { owner } of catalogue) sums.set(owner, (sums.get(owner) ?? 0) + 1);
  const first = ['iana', 'grpc'];
  return [...sums]
    .map(([owner, entries]) => ({ owner, entries }))
    .sort(
      (a, b) =>
        Number(first.includes(b.owner)) - Number(first.includes(a.owner)) || a.owner.localeCompare(b.owner),
    );
}
