import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Dependency, DependencyList } from './answers/dependencies.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, tierFor, trendBuckets } from './buckets.ts';
import { counted } from './counted.ts';
import { readCursor } from './cursor.ts';
import { counts } from './error-group-rows.ts';
import { failedCalls, servedInTraces } from './failed-calls.ts';
import { dependencies as family } from './families.ts';
import { internalHosts } from './internal-host.ts';
import { bucketLabel, currentLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { behind, paged } from './paging.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';
import { FAILED, failureRow, SAID_IN_SUCCESS, vendorError, vendorOf } from './vendor-error.ts';

/** What hosts are ordered by, descending, as a Float64: the worst or the most first. */
const SORTS = {
  errors: 'toFloat64(errors_4xx + errors_5xx + errors_2xx + lost)',
  requests: 'toFloat64(requests)',
  availability: 'toFloat64((errors_5xx + lost) / requests)',
  error_rate: 'toFloat64((errors_4xx + errors_5xx + errors_2xx + lost) / requests)',
  p95: 'ifNotFinite(toFloat64(quantilesBFloat16MergeIf(0.5, 0.95, 0.99)(duration, current)[2]), -1)',
  headroom: `ifNull(1 - least(1., minIf(s.lowest_remaining, current)
    / nullIf(toFloat64(maxIf(s.highest_limit, current)), 0)), -1.)`,
  last_seen: 'toFloat64(last_us)',
} as const;
const SORT_NAMES = [
  'errors',
  'requests',
  'availability',
  'error_rate',
  'p95',
  'headroom',
  'last_seen',
] as const;
/** The latest failed calls to the hosts of a page whose traces are looked at. */
const TRACES_LOOKED_AT = 5_000;
/** Kinds of failures of each host that its vendor is read from. */
const KINDS = 20;

export const dependencyListParams = scopeParams.extend({
  sort: z.enum(SORT_NAMES).default('errors'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
});

const place = z.object({
  from: z.number(),
  to: z.number(),
  sort: z.enum(SORT_NAMES),
  value: z.number(),
  host: z.string(),
});
const pageRow = z.object({
  host: z.string(),
  requests: z.number(),
  previous_requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  errors_2xx: z.number(),
  lost: z.number(),
  last_us: z.number(),
  sort_value: z.number(),
});
type PageRow = z.infer<typeof pageRow>;
const trendRow = z.object({
  host: z.string(),
  buckets: z.array(z.number()),
  requests: z.array(z.number()),
  errors: z.array(z.number()),
  lowest: z.number().nullable(),
  limit: z.tuple([z.number().nullable()]).nullable(),
  lowest_bucket: z.number().nullable(),
});
const speedRow = z.object({ host: z.string(), quantiles: quantilesRow });
const hurtRow = z.object({ host: z.string(), endpoints: z.number() });

/** Hosts that were called in the range, a page at a time. */
export async function dependencies(
  telemetry: TelemetryStore,
  params: z.output<typeof dependencyListParams>,
  now: Date,
): Promise<DependencyList> {
  const after = readCursor(params.cursor, place);
  const sort = after?.sort ?? params.sort;
  const scope = scopeOf(params, now, after);
  const rows = await page(telemetry, scope, sort, params.limit + 1, after);
  const { shown, next } = paged(rows, params.limit, scope.span, ({ host }) => ({ sort, host }));
  return {
    items: await described(telemetry, scope, shown),
    next,
    range: rangeOf(scope.span),
    looked_at: Math.min(
      TRACES_LOOKED_AT,
      shown.reduce((sum, row) => sum + failedOf(row), 0),
    ),
  };
}

function page(
  telemetry: TelemetryStore,
  scope: Scope,
  sort: keyof typeof SORTS,
  limit: number,
  after: z.infer<typeof place> | undefined,
): Promise<PageRow[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['host', 'status', 'vendor'],
      // What costs most is merged for the hosts shown, unless it decides which those are.
      measures: [
        'requests',
        'last_seen',
        ...(sort === 'p95' ? (['duration'] as const) : []),
        ...(sort === 'headroom' ? (['lowest_remaining', 'highest_limit'] as const) : []),
      ],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
  const conditions = ['1'];
  if (after) {
    conditions.push(behind(after.value, 'host', binder.text(after.host), binder));
  }
  return ask(
    telemetry,
    `SELECT * FROM (
       SELECT toString(s.host) AS host,
         sumIf(s.requests, current) AS requests, sumIf(s.requests, NOT current) AS previous_requests,
         sumIf(s.requests, current AND status BETWEEN 400 AND 499) AS errors_4xx,
         sumIf(s.requests, current AND status >= 500) AS errors_5xx,
         sumIf(s.requests, current AND ${SAID_IN_SUCCESS}) AS errors_2xx,
         sumIf(s.requests, current AND status = 0) AS lost,
         toUnixTimestamp64Micro(maxIf(s.last_seen, current)) AS last_us, ${SORTS[sort]} AS sort_value
       FROM ${source} AS s GROUP BY host HAVING requests > 0)
     WHERE ${conditions.join(' AND ')}
     ORDER BY sort_value DESC, host LIMIT ${binder.int(limit)}`,
    pageRow,
    binder,
  );
}

const failedOf = ({
  errors_4xx,
  errors_5xx,
  errors_2xx,
  lost,
}: Omit<PageRow, 'last_us' | 'sort_value'>): number => errors_4xx + errors_5xx + errors_2xx + lost;

async function described(
  telemetry: TelemetryStore,
  scope: Scope,
  rows: readonly PageRow[],
): Promise<Dependency[]> {
  if (rows.length === 0) return [];
  const buckets = trendBuckets(scope.span);
  const hosts = rows.map(({ host }) => host);
  const failing = rows.filter((row) => failedOf(row) > 0).map(({ host }) => host);
  const [trends, speeds, failures, hurts, internal] = await Promise.all([
    trendsOf(telemetry, scope, hosts, buckets),
    speedsOf(telemetry, scope, hosts),
    failing.length > 0 ? failuresOf(telemetry, scope, failing) : [],
    failing.length > 0 ? hurtBy(telemetry, scope, failing) : [],
    internalHosts(telemetry, scope, hosts),
  ]);
  const trendOf = new Map(trends.map((trend) => [trend.host, trend]));
  const speedOf = new Map(speeds.map((speed) => [speed.host, speed.quantiles]));
  const hurtOf = new Map(hurts.map((hurt) => [hurt.host, hurt.endpoints]));
  return rows.map(({ last_us, sort_value: _, ...row }) => {
    const trend = trendOf.get(row.host);
    const its = failures.filter(({ host }) => host === row.host);
    const [first] = its;
    const { requests, errors_5xx, lost } = row;
    return {
      ...row,
      vendor: vendorOf(row.host, its),
      internal: internal.has(row.host),
      availability: ratio(requests - errors_5xx - lost, requests),
      error_rate: ratio(failedOf(row), requests),
      ...percentiles(speedOf.get(row.host) ?? []),
      last_seen: isoTime(last_us / 1_000),
      trend: counts(buckets, trend && { buckets: trend.buckets, counts: trend.requests }),
      trend_errors: counts(buckets, trend && { buckets: trend.buckets, counts: trend.errors }),
      trend_start: isoTime(buckets.start),
      trend_bucket_seconds: buckets.seconds,
      top_error: first ? vendorError(first) : null,
      headroom:
        trend && trend.lowest !== null
          ? {
              remaining: trend.lowest,
              limit: trend.limit?.[0] ?? null,
              at: isoTime(buckets.start + (trend.lowest_bucket ?? 0) * buckets.seconds * 1_000),
            }
          : null,
      endpoints_hurt: hurtOf.get(row.host) ?? 0,
    };
  });
}

function trendsOf(telemetry: TelemetryStore, scope: Scope, hosts: readonly string[], buckets: Buckets) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['host', 'status', 'vendor'],
      measures: ['requests', 'lowest_remaining', 'highest_limit'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
      where: `host IN ${binder.texts(hosts)}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT host, groupArray(toInt64(bucket)) AS buckets, groupArray(b_requests) AS requests,
       groupArray(b_errors) AS errors, min(b_lowest) AS lowest, argMin(b_limit, b_lowest) AS limit,
       toInt64(argMin(bucket, b_lowest)) AS lowest_bucket
     FROM (
       SELECT toString(s.host) AS host, bucket, sum(s.requests) AS b_requests,
         sumIf(s.requests, ${FAILED}) AS b_errors, min(s.lowest_remaining) AS b_lowest,
         argMin(tuple(s.highest_limit), s.lowest_remaining) AS b_limit
       FROM ${source} AS s GROUP BY host, bucket)
     GROUP BY host`,
    trendRow,
    binder,
  );
}

function speedsOf(telemetry: TelemetryStore, scope: Scope, hosts: readonly string[]) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['host'],
      measures: ['duration'],
      where: `host IN ${binder.texts(hosts)}`,
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toString(s.host) AS host, ${MERGED_QUANTILES} AS quantiles FROM ${source} AS s GROUP BY host`,
    speedRow,
    binder,
  );
}

/** How calls to the hosts failed, the most frequent first. */
function failuresOf(telemetry: TelemetryStore, scope: Scope, hosts: readonly string[]) {
  const binder = new Binder();
  return ask(telemetry, `${failureKinds(scope, hosts, binder)} LIMIT ${KINDS} BY host`, failureRow, binder);
}

/** A select of {@link failureRow}, the most frequent first. */
export function failureKinds(scope: Scope, hosts: readonly string[], binder: Binder): string {
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['host', 'status', 'code', 'vendor', 'network_error'],
      measures: ['requests', 'last_seen'],
      where: `${FAILED} AND host IN ${binder.texts(hosts)}`,
    },
    binder,
  );
  return `SELECT toString(s.host) AS host, s.status AS status, toString(s.code) AS code,
       toString(s.vendor) AS vendor, toString(s.network_error) AS network_error, sum(s.requests) AS requests,
       toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
     FROM ${source} AS s GROUP BY host, status, code, vendor, network_error
     ORDER BY requests DESC, status, code, network_error, vendor, host`;
}

function hurtBy(telemetry: TelemetryStore, scope: Scope, hosts: readonly string[]) {
  const binder = new Binder();
  return ask(
    telemetry,
    `WITH ${failedCalls(scope, hosts, TRACES_LOOKED_AT, binder)}
     SELECT f.host AS host, uniqExact(r.service, r.method, r.route) AS endpoints
     FROM (SELECT trace_id, service, method, route FROM requests
       WHERE ${servedInTraces(scope, binder)} AND group_id != 0) AS r
     INNER JOIN (SELECT DISTINCT host, trace_id FROM failed) AS f ON f.trace_id = r.trace_id
     GROUP BY host`,
    hurtRow,
    binder,
  );
}
