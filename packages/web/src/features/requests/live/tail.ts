import type { RequestRow } from '@errata/hub/api-types';

/** Rows kept; older ones leave at the end. */
export const MOST_ROWS = 5_000;

/** What the live list shows, and what waits while it is paused. Both newest first. */
export interface Tail {
  readonly rows: readonly RequestRow[];
  readonly waiting: readonly RequestRow[];
  /** Requests that came and are not shown: too many at once, or for a reader too slow. */
  readonly dropped: number;
}

export const EMPTY_TAIL: Tail = { rows: [], waiting: [], dropped: 0 };

function joined(fresh: readonly RequestRow[], rows: readonly RequestRow[]): readonly RequestRow[] {
  const ids = new Set(rows.map(({ id }) => id));
  // What was interrupted is told again from the second in which it broke off.
  const added = fresh.filter(({ id }) => !ids.has(id));
  return added.length === 0 ? rows : [...added, ...rows].slice(0, MOST_ROWS);
}

/** What came in one frame, newest first: to be seen at once, or to wait where somebody reads. */
export function take(tail: Tail, fresh: readonly RequestRow[], dropped: number, paused: boolean): Tail {
  if (fresh.length === 0 && dropped === 0) return tail;
  const shown = new Set(paused ? tail.rows.map(({ id }) => id) : []);
  return {
    rows: paused ? tail.rows : joined(fresh, tail.rows),
    waiting: paused
      ? joined(
          fresh.filter(({ id }) => !shown.has(id)),
          tail.waiting,
        )
      : tail.waiting,
    dropped: tail.dropped + dropped,
  };
}

/** Shows what waits. */
export function resume(tail: Tail): Tail {
  return tail.waiting.length === 0 ? tail : { ...tail, rows: joined(tail.waiting, tail.rows), waiting: [] };
}
