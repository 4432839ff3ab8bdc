import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { ERROR_STATES, type ErrorList } from './answers/error-group.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { readCursor } from './cursor.ts';
import { errorGroups, GROUP_COLUMNS, type GroupRow, groupRow } from './error-group-rows.ts';
import { type GroupStates, groupCounts, idsIn } from './group-counts.ts';
import { behind, paged } from './paging.ts';
import { rangeOf } from './range.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';

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

const totalsRow = z.object({ open: z.number(), resolved: z.number(), ignored: z.number() });
const pageRow = groupRow.extend({ sort_value: z.number(), ...totalsRow.shape });

/** How many groups there are in each state, beside every row, whatever the page shows of them. */
const STATE_COUNTS = ERROR_STATES.map((state) => `countIf(state = '${state}') OVER () AS ${state}`).join(
  ', ',
);

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
  const binder = new Binder();
  const conditions = params.state === 'all' ? ['1'] : [`state = ${binder.text(params.state)}`];
  if (after) {
    conditions.push(behind(after.value, 'group_id', `${binder.groups([after.id])}[1]`, binder));
  }
  const rows = await ask(
    telemetry,
    `SELECT ${GROUP_COLUMNS}, sort_value, open, resolved, ignored FROM (
       SELECT *, ${SORTS[sort]} AS sort_value, ${stateSql(states, binder)} AS state, ${STATE_COUNTS}
       FROM ${groupCounts(scope, sort === 'callers', binder)})
     WHERE ${conditions.join(' AND ')}
     ORDER BY sort_value DESC, group_id LIMIT ${binder.int(params.limit + 1)}`,
    pageRow,
    binder,
  );
  const totals = rows[0] ?? (await emptyPage(telemetry, scope, states));
  const { shown, next } = paged(rows, params.limit, scope.span, ({ id }) => ({ sort, id }));
  return {
    items: await errorGroups(telemetry, scope, shown.map(asGroup), states),
    next,
    totals: { open: totals.open, resolved: totals.resolved, ignored: totals.ignored },
    range: rangeOf(scope.span),
  };
}

function asGroup(row: z.infer<typeof pageRow>): GroupRow {
  return groupRow.parse(row);
}

/** The counts where no row is there to carry them. */
async function emptyPage(telemetry: TelemetryStore, scope: Scope, states: GroupStates) {
  const binder = new Binder();
  const [totals] = await ask(
    telemetry,
    `SELECT open, resolved, ignored FROM (
       SELECT ${stateSql(states, binder)} AS state, ${STATE_COUNTS} FROM ${groupCounts(scope, false, binder)})
     LIMIT 1`,
    totalsRow,
    binder,
  );
  return totals ?? { open: 0, resolved: 0, ignored: 0 };
}

/** The state of `group_id`. */
function stateSql(states: GroupStates, binder: Binder): string {
  return `multiIf(group_id IN ${binder.groups(idsIn(states, 'resolved'))}, 'resolved',
    group_id IN ${binder.groups(idsIn(states, 'ignored'))}, 'ignored', 'open')`;
}
