import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import type { ErrorGroup } from './answers/error-group.ts';
import { kindAnswer } from './answers/range.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, tierFor, trendBuckets } from './buckets.ts';
import { counted, fromRollups } from './counted.ts';
import { groups, routes } from './families.ts';
import type { GroupStates } from './group-counts.ts';
import { bucketLabel } from './labels.ts';
import { ratio } from './measures.ts';
import { isoTime } from './range.ts';
import type { Scope } from './scope.ts';
import { statusText } from './status-text.ts';

/** A row of `groupCounts`. */
export const groupRow = z.object({
  id: z.string(),
  kind: kindAnswer,
  service: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  exception_type: z.string(),
  network_error: z.string(),
  host: z.string(),
  first_us: z.number(),
  last_us: z.number(),
  requests: z.number(),
  previous_requests: z.number(),
  is_new: z.number(),
});
export type GroupRow = z.infer<typeof groupRow>;

/** The columns of `groupCounts` that make a {@link GroupRow}. */
export const GROUP_COLUMNS = `${groupIdSql('group_id')} AS id, kind, service, method, route, status, code, exception_type, network_error, host, first_us,
  last_us, requests, previous_requests, is_new`;

const trendRow = z.object({
  id: z.string(),
  callers: z.number(),
  buckets: z.array(z.number()),
  counts: z.array(z.number()),
});
const routeRow = z.object({
  service: z.string(),
  method: z.string(),
  route: z.string(),
  requests: z.number(),
});

/** Groups as lists show them: with their callers, trend, share of the route, state and meaning. */
export async function errorGroups(
  telemetry: TelemetryStore,
  scope: Scope,
  rows: readonly GroupRow[],
  states: GroupStates,
): Promise<ErrorGroup[]> {
  if (rows.length === 0) return [];
  const buckets = trendBuckets(scope.span);
  const [trends, onRoutes] = await Promise.all([
    groupTrends(telemetry, scope, rows, buckets),
    routeRequests(telemetry, scope, rows),
  ]);
  const trendOf = new Map(trends.map((trend) => [trend.id, trend]));
  const onRoute = new Map(onRoutes.map((sum) => [routeKey(sum), sum.requests]));
  return rows.map(({ id, first_us, last_us, is_new, ...group }) => {
    const { title, summary, entry } = statusText(group.status);
    const trend = trendOf.get(id);
    const decision = states.get(id);
    const all = onRoute.get(routeKey(group)) ?? 0;
    return {
      group_id: id,
      identity_version: 1,
      ...group,
      title,
      summary,
      // Counted by sketches, which may be a little over.
      callers: Math.min(trend?.callers ?? 0, group.requests),
      share: ratio(group.requests, Math.max(all, group.requests)),
      first_seen: isoTime(first_us / 1_000),
      last_seen: isoTime(last_us / 1_000),
      trend: counts(buckets, trend),
      trend_start: isoTime(buckets.start),
      trend_bucket_seconds: buckets.seconds,
      state: decision?.state ?? 'open',
      regressed_at: decision?.regressed_at?.toISOString() ?? null,
      is_new: is_new === 1,
      catalogue_key: entry?.key ?? null,
    };
  });
}

/** Counts by bucket, 0 where there is none. */
export function counts(
  buckets: Buckets,
  sparse: { readonly buckets: readonly number[]; readonly counts: readonly number[] } | undefined,
): number[] {
  const all = Array<number>(buckets.count).fill(0);
  for (const [index, bucket] of sparse?.buckets.entries() ?? [])
    if (bucket >= 0 && bucket < all.length) all[bucket] = sparse?.counts[index] ?? 0;
  return all;
}

function routeKey(of: { service: string; method: string; route: string }): string {
  return JSON.stringify([of.service, of.method, of.route]);
}

function groupTrends(
  telemetry: TelemetryStore,
  scope: Scope,
  rows: readonly GroupRow[],
  buckets: Buckets,
): Promise<z.infer<typeof trendRow>[]> {
  const binder = new Binder();
  const ids = binder.groups(rows.map(({ id }) => id));
  const family = groups(scope, binder);
  // Where rollups found the groups, all requests of a group are meant: the filter is on what describes it.
  const rollups = fromRollups(scope, family);
  const source = counted(
    scope,
    {
      family,
      raw: !rollups,
      unfiltered: rollups,
      spans: [scope.span],
      keys: ['group_id'],
      measures: ['requests', 'callers'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
      where: `group_id IN ${ids}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT ${groupIdSql('group_id')} AS id, uniqCombined64Merge(12)(s.callers) AS callers,
       sumMap([toInt64(s.bucket)], [s.requests]) AS trend, trend.1 AS buckets, trend.2 AS counts
     FROM ${source} AS s GROUP BY group_id`,
    trendRow,
    binder,
  );
}

/** All requests on the groups' routes, whatever the filter. */
function routeRequests(
  telemetry: TelemetryStore,
  scope: Scope,
  rows: readonly GroupRow[],
): Promise<z.infer<typeof routeRow>[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family: routes,
      unfiltered: true,
      spans: [scope.span],
      keys: ['service', 'method', 'route'],
      measures: ['requests'],
      where: `route IN ${binder.texts([...new Set(rows.map(({ route }) => route))])}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT service, method, route, sum(requests) AS requests FROM ${source} GROUP BY service, method, route`,
    routeRow,
    binder,
  );
}
