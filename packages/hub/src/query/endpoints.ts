import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Endpoint, EndpointList } from './answers/endpoint.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, tierFor, trendBuckets } from './buckets.ts';
import { type Counting, counted, fromRollups } from './counted.ts';
import { readCursor } from './cursor.ts';
import { counts } from './error-group-rows.ts';
import { routes } from './families.ts';
import { bucketLabel, currentLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { behind, paged } from './paging.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';

/** What endpoints are ordered by, descending, as a Float64. */
const SORTS = {
  errors: 'toFloat64(errors_4xx + errors_5xx)',
  requests: 'toFloat64(requests)',
  p95: `ifNotFinite(toFloat64(quantilesBFloat16MergeIf(0.5, 0.95, 0.99)(duration, current)[2]), -1)`,
  error_rate: 'toFloat64((errors_4xx + errors_5xx) / requests)',
  last_seen: 'toFloat64(last_us)',
} as const;
const SORT_NAMES = ['errors', 'requests', 'p95', 'error_rate', 'last_seen'] as const;

export const endpointListParams = scopeParams.extend({
  sort: z.enum(SORT_NAMES).default('errors'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
});

const place = z.object({
  from: z.number(),
  to: z.number(),
  sort: z.enum(SORT_NAMES),
  value: z.number(),
  key: z.array(z.string()).length(3),
});

const name = { service: z.string(), method: z.string(), route: z.string() };
const pageRow = z.object({
  ...name,
  requests: z.number(),
  previous_requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  response_bytes: z.number(),
  last_us: z.number(),
  sort_value: z.number(),
});
const trendRow = z.object({
  ...name,
  buckets: z.array(z.number()),
  requests: z.array(z.number()),
  errors: z.array(z.number()),
  statuses: z.tuple([z.array(z.number()), z.array(z.number())]),
});
const speedRow = z.object({ ...name, quantiles: quantilesRow });

/** Endpoints that were asked for in the range, a page at a time. */
export async function endpoints(
  telemetry: TelemetryStore,
  params: z.output<typeof endpointListParams>,
  now: Date,
): Promise<EndpointList> {
  const after = readCursor(params.cursor, place);
  const sort = after?.sort ?? params.sort;
  const scope = scopeOf(params, now, after);
  const rows = await page(telemetry, scope, sort, params.limit + 1, after);
  const { shown, next } = paged(rows, params.limit, scope.span, ({ service, method, route }) => ({
    sort,
    key: [service, method, route],
  }));
  return {
    items: await described(telemetry, scope, shown),
    next,
    range: rangeOf(scope.span),
  };
}

function page(
  telemetry: TelemetryStore,
  scope: Scope,
  sort: keyof typeof SORTS,
  limit: number,
  after: z.infer<typeof place> | undefined,
): Promise<z.infer<typeof pageRow>[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      ...routeCounting(scope),
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['service', 'method', 'route', 'status'],
      // Percentiles cost most, so they are merged for the endpoints shown, unless they decide which those are.
      measures: [
        'requests',
        'response_bytes',
        'last_seen',
        ...(sort === 'p95' ? (['duration'] as const) : []),
      ],
      label: currentLabel(scope.span, binder),
    },
    binder,
  );
  const conditions = ['1'];
  if (after) {
    const key = after.key.map((part) => binder.text(part)).join(', ');
    conditions.push(behind(after.value, '(service, method, route)', `(${key})`, binder));
  }
  return ask(
    telemetry,
    `SELECT * FROM (
       SELECT toString(s.service) AS service, toString(s.method) AS method, toString(s.route) AS route,
         sumIf(s.requests, current) AS requests, sumIf(s.requests, NOT current) AS previous_requests,
         sumIf(s.requests, current AND status BETWEEN 400 AND 499) AS errors_4xx,
         sumIf(s.requests, current AND status BETWEEN 500 AND 599) AS errors_5xx,
         sumIf(s.response_bytes, current) AS response_bytes,
         toUnixTimestamp64Micro(maxIf(s.last_seen, current)) AS last_us, ${SORTS[sort]} AS sort_value
       FROM ${source} AS s GROUP BY service, method, route HAVING requests > 0)
     WHERE ${conditions.join(' AND ')}
     ORDER BY sort_value DESC, service, method, route LIMIT ${binder.int(limit)}`,
    pageRow,
    binder,
  );
}

function routeCounting(scope: Scope): Pick<Counting, 'family' | 'raw'> {
  return { family: routes, raw: !fromRollups(scope, routes) };
}

type PageRow = z.infer<typeof pageRow>;

async function described(
  telemetry: TelemetryStore,
  scope: Scope,
  rows: readonly PageRow[],
): Promise<Endpoint[]> {
  if (rows.length === 0) return [];
  const buckets = trendBuckets(scope.span);
  const [trends, speeds] = await Promise.all([
    trendsOf(telemetry, scope, rows, buckets),
    speedsOf(telemetry, scope, rows),
  ]);
  const trendOf = new Map(trends.map((trend) => [keyOf(trend), trend]));
  const speedOf = new Map(speeds.map((speed) => [keyOf(speed), speed]));
  return rows.map(({ last_us, sort_value: _, ...row }) => {
    const trend = trendOf.get(keyOf(row));
    const speed = speedOf.get(keyOf(row));
    const [statuses, requests] = trend?.statuses ?? [[], []];
    return {
      ...row,
      error_rate: ratio(row.errors_4xx + row.errors_5xx, row.requests),
      ...percentiles(speed?.quantiles ?? []),
      last_seen: isoTime(last_us / 1_000),
      trend: counts(buckets, trend && { buckets: trend.buckets, counts: trend.requests }),
      trend_errors: counts(buckets, trend && { buckets: trend.buckets, counts: trend.errors }),
      trend_start: isoTime(buckets.start),
      trend_bucket_seconds: buckets.seconds,
      statuses: statuses.map((status, index) => ({ status, requests: requests[index] ?? 0 })),
    };
  });
}

function keyOf(of: { service: string; method: string; route: string }): string {
  return JSON.stringify([of.service, of.method, of.route]);
}

/** The page's routes; the few others that share a route's name with another method or service do no harm. */
function onThese(rows: readonly PageRow[], binder: Binder): string {
  return `route IN ${binder.texts([...new Set(rows.map(({ route }) => route))])}`;
}

function trendsOf(telemetry: TelemetryStore, scope: Scope, rows: readonly PageRow[], buckets: Buckets) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      ...routeCounting(scope),
      spans: [scope.span],
      keys: ['service', 'method', 'route', 'status'],
      measures: ['requests'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
      where: onThese(rows, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT service, method, route, groupArray(toInt64(bucket)) AS buckets, groupArray(b_requests) AS requests,
       groupArray(b_errors) AS errors, sumMap(b_statuses.1, b_statuses.2) AS statuses
     FROM (
       SELECT service, method, route, bucket, sum(requests) AS b_requests, sumIf(requests, status >= 400) AS b_errors,
         sumMap([status], [requests]) AS b_statuses
       FROM ${source} GROUP BY service, method, route, bucket)
     GROUP BY service, method, route`,
    trendRow,
    binder,
  );
}

function speedsOf(telemetry: TelemetryStore, scope: Scope, rows: readonly PageRow[]) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      ...routeCounting(scope),
      spans: [scope.span],
      keys: ['service', 'method', 'route'],
      measures: ['duration'],
      where: onThese(rows, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT service, method, route, ${MERGED_QUANTILES} AS quantiles
     FROM ${source} GROUP BY service, method, route`,
    speedRow,
    binder,
  );
}
