import type { Binder } from './bind.ts';
import { writeCursor } from './cursor.ts';
import type { Span } from './range.ts';

/** A page of a list in the order of `sort_value`, the most first, with the cursor of the page after it. */
export interface Paged<Row> {
  readonly shown: readonly Row[];
  readonly next: string | null;
}

/**
 * Makes a page of rows, of which one more was asked for than it shows: that one tells whether there is another page.
 *
 * @param place What of the last row says where it stands, beside its `sort_value`.
 */
export function paged<Row extends { readonly sort_value: number }>(
  rows: readonly Row[],
  limit: number,
  span: Span,
  place: (last: Row) => object,
): Paged<Row> {
  const shown = rows.slice(0, limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return { shown, next: last ? writeCursor({ ...span, value: last.sort_value, ...place(last) }) : null };
}

/**
 * The condition for what stands behind a place: a lower `sort_value`, or the same and a greater key.
 *
 * @param key SQL of the key, `of` that of the key at the place; rows with equal numbers are in its order.
 */
export function behind(value: number, key: string, of: string, binder: Binder): string {
  const number = binder.bind(value, 'Float64');
  return `(sort_value < ${number} OR (sort_value = ${number} AND ${key} > ${of}))`;
}
