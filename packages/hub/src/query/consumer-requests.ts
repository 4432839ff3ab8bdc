import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import type { ConsumerDetail } from './answers/consumers.ts';
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
const row = failureRow.extend({ ...quotaRow.shape, first_us: z.number(), last_us: z.number() });
/** What requests have that failed in no way. */
const NO_GROUP = '0'.repeat(16);

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

/** What failed for the consumer that the scope names, by error group, and how much of its limit it had left, as far as answers told it. */
export async function consumerRequests(
  telemetry: TelemetryStore,
  scope: Scope,
): Promise<Pick<ConsumerDetail, 'failures' | 'quota' | 'refused'>> {
  const binder = new Binder();
  const told = '(isNotNull(r.ratelimit_limit) OR isNotNull(r.ratelimit_remaining))';
  // One reading for both: what worked is a group too, whose number is 0.
  const rows = await ask(
    telemetry,
    `SELECT ${groupIdSql('g.id')} AS group_id, g.service, g.method, g.route, g.status, g.code, g.message, g.requests,
       g.first_us, g.last_us, g.last_request, g.last_trace, sum(g.told) OVER () AS told,
       argMaxIf(g.latest, g.told_us, g.told > 0) OVER () AS latest, max(g.told_us) OVER () AS at_us, min(g.lowest) OVER () AS lowest,
       argMinIf(g.lowest_us, ifNull(g.lowest, 0), isNotNull(g.lowest)) OVER () AS lowest_us, sum(g.refused) OVER () AS refused
     FROM (
       SELECT r.group_id AS id, any(r.service) AS service, any(r.method) AS method, any(r.route) AS route, any(r.status) AS status,
         any(r.code) AS code, argMax(r.message, r.time) AS message, count() AS requests,
         toUnixTimestamp64Micro(min(r.time)) AS first_us, toUnixTimestamp64Micro(max(r.time)) AS last_us,
         toString(argMax(r.id, r.time)) AS last_request, argMax(r.trace_id, r.time) AS last_trace, countIf(${told}) AS told,
         argMaxIf(tuple(r.ratelimit_limit, r.ratelimit_remaining, r.ratelimit_reset), r.time, ${told}) AS latest,
         toUnixTimestamp64Micro(maxIf(r.time, ${told})) AS told_us, min(r.ratelimit_remaining) AS lowest,
         toUnixTimestamp64Micro(argMinIf(r.time, ifNull(r.ratelimit_remaining, 0), isNotNull(r.ratelimit_remaining))) AS lowest_us,
         countIf(r.status = 429) AS refused
       FROM (SELECT * FROM requests WHERE ${theirs(scope, binder)}) AS r GROUP BY r.group_id) AS g
     ORDER BY g.id = 0 DESC, g.requests DESC, g.id LIMIT ${FAILURES_SHOWN + 1}`,
    row,
    binder,
  );
  const [any] = rows;
  return {
    failures: rows
      .filter(({ group_id }) => group_id !== NO_GROUP)
      .slice(0, FAILURES_SHOWN)
      .map((found) => ({
        ...failureRow.parse(found),
        title: statusText(found.status).title,
        first_seen: isoTime(found.first_us / 1_000),
        last_seen: isoTime(found.last_us / 1_000),
      })),
    quota: any && any.told > 0 ? quotaOf(any) : null,
    refused: any?.refused ?? 0,
  };
}

function quotaOf({
  latest,
  at_us,
  lowest,
  lowest_us,
  told,
}: z.infer<typeof quotaRow>): ConsumerDetail['quota'] {
  const [limit, remaining, reset] = latest;
  return {
    limit,
    remaining,
    reset_at: reset === null ? null : isoTime(at_us / 1_000 + reset * 1_000),
    at: isoTime(at_us / 1_000),
    lowest_remaining: lowest,
    lowest_at: lowest === null ? null : isoTime(lowest_us / 1_000),
    told,
  };
}
