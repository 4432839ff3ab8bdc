import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Worse } from './answers/overview.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { GROUP_COLUMNS, groupRow } from './error-group-rows.ts';
import { type GroupStates, groupCounts, idsIn } from './group-counts.ts';
import { isoTime } from './range.ts';
import type { Scope } from './scope.ts';
import { statusText } from './status-text.ts';

/** Groups named; more would be a list, which is another page. */
const SHOWN = 10;

/**
 * Groups that fail more than in the span before, beyond chance: new ones first, then servers that fail before clients that
 * are refused, then by the number of extra failures.
 * Ignored groups are left out.
 */
export async function worse(telemetry: TelemetryStore, scope: Scope, states: GroupStates): Promise<Worse[]> {
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT ${GROUP_COLUMNS} FROM ${groupCounts(scope, false, binder)}
     WHERE (is_new OR growth > 0) AND group_id NOT IN ${binder.groups(idsIn(states, 'ignored'))}
     ORDER BY is_new DESC, status >= 500 OR status = 0 DESC, growth DESC, group_id LIMIT ${SHOWN}`,
    groupRow,
    binder,
  );
  return rows.map(({ id, is_new, first_us, last_us, exception_type: _, ...group }) => ({
    group_id: id,
    ...group,
    title: statusText(group.status).title,
    first_seen: isoTime(first_us / 1_000),
    last_seen: isoTime(last_us / 1_000),
    change: group.previous_requests === 0 ? null : group.requests / group.previous_requests,
    is_new: is_new === 1,
  }));
}
