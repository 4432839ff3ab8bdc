import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { ERROR_STATES, type ErrorList } from './answers/error-group.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { errorGroups, GROUP_COLUMNS, groupRow } from './error-group-rows.ts';
import { type GroupStates, groupCounts, idsIn } from './group-counts.ts';
import { rangeOf } from './range.ts';
import { scopeOf, scopeParams } from './scope.ts';

/** What a list of groups is ordered by, descending, with the SQL of it as a Float64. */
const SORTS = {
  requests: 'toFloat64(requests)',
  callers: 'toFloat64(callers)',
  last_seen: 'toFloat64(last_us)',
  first_seen: 'toFloat64(first_us)',
  // New groups come before all that grew.
  growth: 'growth + if(is_new, 1e15, 0)',
} as const;

export const errorListParams = scopeParams.extend({
  state: z.enum([...ERROR_STATES, 'all']).default('open'),
  sort: z.enum(['requests', 'callers', 'last_seen', 'first_seen', 'growth']).default('requests'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

const place = z.object({
  from: z.number(),
  to: z.number(),
  sort: z.enum(['requests', 'callers', 'last_seen', 'first_seen', 'growth']),
  value: z.number(),
  id: z.string().regex(/^[0-9a-f]{16}$/),
});

const pageRow = groupRow.extend({ sort_value: z.number() });
const totalsRow = z.object({ open: z.number(), resolved: z.number(), ignored: z.number() });

/** Error groups that failed in the range, a page at a time, with how many there are in each state. */
export async function errorList(
  telemetry: TelemetryStore,
  params: z.output<typeof errorListParams>,
  states: GroupStates,
  now: Date,
): Promise<ErrorList> {
  const after = readCursor(params.cursor, place);
  const sort = after?.sort ?? params.sort;
  const scope = scopeOf(params, now, after);
  const page = new Binder();
  const state = stateSql(states, page);
  const conditions = params.state === 'all' ? ['1'] : [`${state} = ${page.text(params.state)}`];
  if (after) {
    const value = page.bind(after.value, 'Float64');
    conditions.push(
      `(sort_value < ${value} OR (sort_value = ${value} AND group_id > ${page.groups([after.id])}[1]))`,
    );
  }
  const all = new Binder();
  const [rows, [totals]] = await Promise.all([
    ask(
      telemetry,
      `SELECT ${GROUP_COLUMNS}, ${SORTS[sort]} AS sort_value FROM ${groupCounts(scope, sort === 'callers', page)}
       WHERE ${conditions.join(' AND ')}
       ORDER BY sort_value DESC, group_id LIMIT ${page.int(params.limit + 1)}`,
      pageRow,
      page,
    ),
    ask(
      telemetry,
      `SELECT countIf(state = 'open') AS open, countIf(state = 'resolved') AS resolved, countIf(state = 'ignored') AS ignored
       FROM (SELECT ${stateSql(states, all)} AS state FROM ${groupCounts(scope, false, all)})`,
      totalsRow,
      all,
    ),
  ]);
  const shown = rows.slice(0, params.limit).map(({ sort_value: _, ...row }) => row);
  const last = rows.length > shown.length ? rows[params.limit - 1] : undefined;
  return {
    items: await errorGroups(telemetry, scope, shown, states),
    next: last ? writeCursor({ ...scope.span, sort, value: last.sort_value, id: last.id }) : null,
    totals: totals ?? { open: 0, resolved: 0, ignored: 0 },
    range: rangeOf(scope.span),
  };
}

/** The state of `group_id`. */
function stateSql(states: GroupStates, binder: Binder): string {
  return `multiIf(group_id IN ${binder.groups(idsIn(states, 'resolved'))}, 'resolved',
    group_id IN ${binder.groups(idsIn(states, 'ignored'))}, 'ignored', 'open')`;
}
