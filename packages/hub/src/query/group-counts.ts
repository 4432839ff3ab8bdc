import type { ErrorState } from './answers/error-group.ts';
import type { Binder } from './bind.ts';
import { counted, fromRollups } from './counted.ts';
import { groups } from './families.ts';
import { filterSql } from './filter-sql.ts';
import { currentLabel } from './labels.ts';
import type { Scope } from './scope.ts';

/** What people decided about the groups of a project, by group id; groups without a decision are open. */
export type GroupStates = ReadonlyMap<
  string,
  { readonly state: ErrorState; readonly regressed_at: Date | null }
>;

/** Groups in a state, for which a decision exists. */
export function idsIn(states: GroupStates, state: ErrorState): string[] {
  return [...states].filter(([, decision]) => decision.state === state).map(([id]) => id);
}

/** Columns of `error_groups` that describe a group, one row a group. */
export function describedGroups(scope: Pick<Scope, 'project'>, binder: Binder): string {
  return `(SELECT group_id, any(kind) AS kind, any(service) AS service, any(method) AS method, any(route) AS route,
      any(status) AS status, any(code) AS code, any(exception_type) AS exception_type,
      min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM error_groups WHERE project = ${binder.text(scope.project)} GROUP BY group_id)`;
}

/**
 * A subquery in parentheses: every group of the scope that failed in its span, described, with `requests` and
 * `previous_requests`, `growth`, `is_new`, and `callers` where asked for (it costs most).
 *
 * `growth` ranks by how many failures more there are than chance explains: the difference less two deviations of it.
 */
export function groupCounts(scope: Scope, withCallers: boolean, binder: Binder): string {
  const family = groups(scope, binder);
  const rollups = fromRollups(scope, family);
  const counts = counted(
    scope,
    {
      family,
      raw: !rollups,
      unfiltered: rollups,
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: rollups ? ['environment', 'group_id'] : ['group_id'],
      measures: withCallers ? ['requests', 'callers'] : ['requests'],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
  const callers = withCallers ? ', uniqCombined64MergeIf(12)(callers, current) AS callers' : '';
  // The filter may name the environment, so it is applied before the rows of a group are summed.
  const filter = rollups ? filterSql(scope.filter, family.relation, binder) : '1';
  return `(
    SELECT group_id, any(e.kind) AS kind, any(e.service) AS service, any(e.method) AS method, any(e.route) AS route,
      any(e.status) AS status, any(e.code) AS code, any(e.exception_type) AS exception_type,
      toUnixTimestamp64Micro(any(e.first_seen)) AS first_us, toUnixTimestamp64Micro(any(e.last_seen)) AS last_us,
      sumIf(c.requests, current) AS requests, sumIf(c.requests, NOT current) AS previous_requests${callers},
      first_us >= ${binder.int(scope.span.from * 1_000)} AS is_new,
      toInt64(requests) - toInt64(previous_requests) - 2 * sqrt(requests + previous_requests) AS growth
    FROM ${counts} AS c INNER JOIN ${describedGroups(scope, binder)} AS e USING (group_id)
    WHERE ${filter}
    GROUP BY group_id
    HAVING requests > 0)`;
}
