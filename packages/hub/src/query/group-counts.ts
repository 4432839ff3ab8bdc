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
      any(status) AS status, any(code) AS code, any(exception_type) AS exception_type, any(network_error) AS network_error, any(host) AS host,
      min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM error_groups WHERE project = ${binder.text(scope.project)} GROUP BY group_id)`;
}

/**
 * A subquery in parentheses: every group of the scope that failed in its span, described, with `requests` and
 * `previous_requests`, `growth`, `is_new`, and `callers` where asked for (it costs most).
 *
 * With `only`, an id, that group alone.
 *
 * `growth` ranks by how many failures more there are than chance explains: the difference less two deviations of it.
 */
export function groupCounts(scope: Scope, withCallers: boolean, binder: Binder, only?: string): string {
  const family = groups(scope, binder);
  const rollups = fromRollups(scope, family);
  const counts = counted(
    scope,
    {
      family,
      raw: !rollups,
      // The rollups know a group by its id alone: what is filtered by is joined to the sums.
      unfiltered: rollups,
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['group_id'],
      measures: withCallers ? ['requests', 'callers'] : ['requests'],
      label: currentLabel(scope.span, binder),
      ...(only !== undefined && { where: `group_id IN ${binder.groups([only])}` }),
    },
    binder,
  );
  const filter = rollups ? filterSql(scope.filter, family.relation, binder) : '1';
  return `(
    SELECT e.group_id AS group_id, e.kind AS kind, e.service AS service, e.method AS method, e.route AS route,
      e.status AS status, e.code AS code, e.exception_type AS exception_type, e.network_error AS network_error, e.host AS host,
      toUnixTimestamp64Micro(e.first_seen) AS first_us, toUnixTimestamp64Micro(e.last_seen) AS last_us,
      c.present AS requests, c.before AS previous_requests${withCallers ? ', c.present_callers AS callers' : ''},
      first_us >= ${binder.int(scope.span.from * 1_000)} AS is_new,
      toInt64(present) - toInt64(before) - 2 * sqrt(present + before) AS growth
    FROM ${describedGroups(scope, binder)} AS e INNER JOIN (
      SELECT group_id, sumIf(s.requests, s.current) AS present, sumIf(s.requests, NOT s.current) AS before
        ${withCallers ? ', uniqCombined64MergeIf(12)(s.callers, s.current) AS present_callers' : ''}
      FROM ${counts} AS s GROUP BY group_id HAVING present > 0) AS c USING (group_id)
    WHERE ${filter})`;
}
