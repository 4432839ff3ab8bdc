import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import type { Worse } from './answers/overview.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type GroupStates, groupCounts, idsIn } from './group-counts.ts';
import type { Scope } from './scope.ts';
import { statusText } from './status-text.ts';

/** Groups named; more would be a list, which is another page. */
const SHOWN = 10;

const row = z.object({
  id: z.string(),
  service: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  requests: z.number(),
  previous_requests: z.number(),
  is_new: z.number(),
});

/**
 * Groups that fail more than in the span before, beyond chance: new ones first, then servers that fail before clients that
 * are refused, then by the number of extra failures.
 * Ignored groups are left out.
 */
export async function worse(telemetry: TelemetryStore, scope: Scope, states: GroupStates): Promise<Worse[]> {
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT ${groupIdSql('group_id')} AS id, service, method, route, status, code, requests, previous_requests, is_new
     FROM ${groupCounts(scope, false, binder)}
     WHERE (is_new OR growth > 0) AND group_id NOT IN ${binder.groups(idsIn(states, 'ignored'))}
     ORDER BY is_new DESC, status >= 500 OR status = 0 DESC, growth DESC, group_id LIMIT ${SHOWN}`,
    row,
    binder,
  );
  return rows.map(({ id, is_new, ...group }) => ({
    group_id: id,
    ...group,
    title: statusText(group.status).title,
    change: group.previous_requests === 0 ? null : group.requests / group.previous_requests,
    is_new: is_new === 1,
  }));
}
