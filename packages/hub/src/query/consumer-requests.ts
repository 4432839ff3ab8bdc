import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import type { ConsumerDetail, ConsumerFailure } from './answers/consumers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { SEEN_BY_SERVERS } from './consumer-source.ts';
import { filterSql } from './filter-sql.ts';
import { isoTime } from './range.ts';
import { requestsRelation } from './relations.ts';
import type { Scope } from './scope.ts';
import { statusText } from './status-text.ts';

/** Error groups shown of one consumer. */
const FAILURES_SHOWN = 20;

const failureRow = z.object({
  group_id: z.string(),
  service: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  message: z.string(),
  requests: z.number(),
  first_us: z.number(),
  last_us: z.number(),
  last_request: z.string(),
  last_trace: z.string(),
});
const quotaRow = z.object({
  told: z.number(),
  latest: z.tuple([z.number().nullable(), z.number().nullable(), z.number().nullable()]),
  at_us: z.number(),
  lowest: z.number().nullable(),
  lowest_us: z.number(),
  refused: z.number(),
});

/** The raw requests of a scope that names one consumer: they are found by an index of callers. */
function theirs(scope: Scope, binder: Binder): string {
  return [
    `project = ${binder.text(scope.project)}`,
    `time >= ${binder.time(scope.span.from)}`,
    `time < ${binder.time(scope.span.to)}`,
    ...(scope.environment === undefined ? [] : [`environment = ${binder.text(scope.environment)}`]),
    SEEN_BY_SERVERS,
    filterSql(scope.filter, requestsRelation(scope, binder), binder),
  ].join(' AND ');
}

/** What failed for the consumer that the scope names, by error group. */
export async function consumerFailures(telemetry: TelemetryStore, scope: Scope): Promise<ConsumerFailure[]> {
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT ${groupIdSql('r.group_id')} AS group_id, any(r.service) AS service, any(r.method) AS method, any(r.route) AS route,
       any(r.status) AS status, any(r.code) AS code, argMax(r.message, r.time) AS message, count() AS requests,
       toUnixTimestamp64Micro(min(r.time)) AS first_us, toUnixTimestamp64Micro(max(r.time)) AS last_us,
       toString(argMax(r.id, r.time)) AS last_request, argMax(r.trace_id, r.time) AS last_trace
     FROM (SELECT * FROM requests WHERE ${theirs(scope, binder)} AND group_id != 0) AS r
     GROUP BY r.group_id ORDER BY requests DESC, r.group_id LIMIT ${FAILURES_SHOWN}`,
    failureRow,
    binder,
  );
  return rows.map(({ first_us, last_us, ...row }) => ({
    ...row,
    title: statusText(row.status).title,
    first_seen: isoTime(first_us / 1_000),
    last_seen: isoTime(last_us / 1_000),
  }));
}

/** How much of its limit the consumer that the scope names had left, as far as answers told it. */
export async function consumerQuota(
  telemetry: TelemetryStore,
  scope: Scope,
): Promise<Pick<ConsumerDetail, 'quota' | 'refused'>> {
  const binder = new Binder();
  const told = '(isNotNull(r.limit_told) OR isNotNull(r.left_told))';
  const [row] = await ask(
    telemetry,
    `SELECT countIf(${told}) AS told, argMaxIf(tuple(r.limit_told, r.left_told, r.reset_told), r.time, ${told}) AS latest,
       toUnixTimestamp64Micro(maxIf(r.time, ${told})) AS at_us, min(r.left_told) AS lowest,
       toUnixTimestamp64Micro(argMinIf(r.time, ifNull(r.left_told, 0), isNotNull(r.left_told))) AS lowest_us,
       countIf(r.status = 429) AS refused
     FROM (
       SELECT time, status, ratelimit_limit AS limit_told, ratelimit_remaining AS left_told, ratelimit_reset AS reset_told
       FROM requests WHERE ${theirs(scope, binder)}) AS r`,
    quotaRow,
    binder,
  );
  if (!row || row.told === 0) return { quota: null, refused: row?.refused ?? 0 };
  const [limit, remaining, reset] = row.latest;
  return {
    quota: {
      limit,
      remaining,
      reset_at: reset === null ? null : isoTime(row.at_us / 1_000 + reset * 1_000),
      at: isoTime(row.at_us / 1_000),
      lowest_remaining: row.lowest,
      lowest_at: row.lowest === null ? null : isoTime(row.lowest_us / 1_000),
      told: row.told,
    },
    refused: row.refused,
  };
}
