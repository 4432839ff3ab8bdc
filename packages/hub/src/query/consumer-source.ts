import type { Binder } from './bind.ts';
import { type Counting, counted } from './counted.ts';
import { consumers } from './families.ts';
import type { Scope } from './scope.ts';

/** What APIs saw of their consumers. Browsers name consumers too, and would count the same request again. */
export const SEEN_BY_SERVERS = "kind = 'server'";

/** Sums of requests that consumers sent, as {@link counted} makes them. */
export function countedConsumers(
  scope: Scope,
  { where, ...counting }: Omit<Counting, 'family'>,
  binder: Binder,
): string {
  const conditions = where ? `${SEEN_BY_SERVERS} AND ${where}` : SEEN_BY_SERVERS;
  return counted(scope, { ...counting, family: consumers, where: conditions }, binder);
}

/** Ids of the consumers that were seen before the scope's span, as a subquery; one may be there several times. */
export function seenBefore({ project, span }: Scope, binder: Binder): string {
  return `(SELECT l.consumer FROM consumer_lives AS l
      WHERE l.project = ${binder.text(project)} AND l.first_seen < ${binder.time(span.from)})`;
}
