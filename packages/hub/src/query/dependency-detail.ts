import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { DependencyDetail, OutboundRoute } from './answers/dependencies.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import { counted } from './counted.ts';
import { failureKinds } from './dependencies.ts';
import { dependencies as family } from './families.ts';
import { internalHosts } from './internal-host.ts';
import { bucketLabel, currentLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';
import { failureRow, SAID_IN_SUCCESS, vendorError, vendorOf } from './vendor-error.ts';

/** A question about one host. In a parameter, not the path: a host is text from outside, which may be `..`. */
export const dependencyParams = scopeParams.extend({
  host: z.string().min(1).max(255).describe('As the calls name it'),
});
export type DependencyParams = z.output<typeof dependencyParams>;

const ERRORS_SHOWN = 50;
const ROUTES_SHOWN = 100;

const endings = {
  requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  errors_2xx: z.number(),
  lost: z.number(),
};
const totalRow = z.object({ current: z.number(), ...endings, quantiles: quantilesRow });
const seriesRow = z.object({
  bucket: z.number(),
  ...endings,
  quantiles: quantilesRow,
  lowest_remaining: z.number().nullable(),
  limit: z.tuple([z.number().nullable()]).nullable(),
});
const routeRow = z.object({
  method: z.string(),
  route: z.string(),
  ...endings,
  last_us: z.number(),
  quantiles: quantilesRow,
});

/** The columns of `endings`, of rows that are summed by status. */
const ENDINGS = `sum(s.requests) AS requests, sumIf(s.requests, s.status BETWEEN 400 AND 499) AS errors_4xx,
  sumIf(s.requests, s.status >= 500) AS errors_5xx, sumIf(s.requests, ${SAID_IN_SUCCESS}) AS errors_2xx,
  sumIf(s.requests, s.status = 0) AS lost`;

type Endings = z.infer<z.ZodObject<typeof endings>>;

function ended({ requests, errors_4xx, errors_5xx, errors_2xx, lost }: Endings) {
  return {
    requests,
    errors_4xx,
    errors_5xx,
    errors_2xx,
    lost,
    availability: ratio(requests - errors_5xx - lost, requests),
  };
}
const NOTHING: Endings = { requests: 0, errors_4xx: 0, errors_5xx: 0, errors_2xx: 0, lost: 0 };

/** One host that is called: how it did over time, what it said, and by route. */
export async function dependencyDetail(
  telemetry: TelemetryStore,
  params: DependencyParams,
  now: Date,
): Promise<DependencyDetail> {
  const { host } = params;
  const scope = scopeOf(params, now);
  const buckets = chartBuckets(scope.span);
  const [totals, series, errors, routes, internal] = await Promise.all([
    totalsOf(telemetry, scope, host),
    seriesOf(telemetry, scope, host, buckets),
    errorsOf(telemetry, scope, host),
    routesOf(telemetry, scope, host),
    internalHosts(telemetry, scope, [host]),
  ]);
  const present = totals.find(({ current }) => current === 1);
  const before = totals.find(({ current }) => current === 0);
  const incomplete = incompleteFrom(scope.span, buckets, now);
  const all = fill(buckets, series, (time, row) => ({
    time: isoTime(time),
    ...ended(row ?? NOTHING),
    ...percentiles(row?.quantiles ?? []),
    lowest_remaining: row?.lowest_remaining ?? null,
    limit: row?.limit?.[0] ?? null,
  }));
  return {
    host,
    vendor: vendorOf(host, errors),
    internal: internal.has(host),
    totals: { ...ended(present ?? NOTHING), ...percentiles(present?.quantiles ?? []) },
    previous: before ? ended(before) : null,
    series: all,
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    headroom: lowestOf(all),
    errors: errors.map(vendorError),
    routes,
    range: rangeOf(scope.span),
  };
}

function lowestOf(series: DependencyDetail['series']): DependencyDetail['headroom'] {
  let lowest: DependencyDetail['headroom'] = null;
  for (const { lowest_remaining: remaining, limit, time } of series)
    if (remaining !== null && (lowest === null || remaining < lowest.remaining))
      lowest = { remaining, limit, at: time };
  return lowest;
}

const ofHost = (host: string, binder: Binder): string => `host = ${binder.text(host)}`;

function totalsOf(telemetry: TelemetryStore, scope: Scope, host: string) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.previous, scope.span].filter(({ from, to }) => from < to),
      keys: ['status', 'vendor'],
      measures: ['requests', 'duration'],
      label: currentLabel(scope.span, binder),
      where: ofHost(host, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toUInt8(s.current) AS current, ${ENDINGS}, ${MERGED_QUANTILES} AS quantiles
     FROM ${source} AS s GROUP BY current HAVING requests > 0`,
    totalRow,
    binder,
  );
}

function seriesOf(telemetry: TelemetryStore, scope: Scope, host: string, buckets: Buckets) {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['status', 'vendor'],
      measures: ['requests', 'duration', 'lowest_remaining', 'highest_limit'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
      where: ofHost(host, binder),
    },
    binder,
  );
  return ask(
    telemetry,
    `SELECT toInt64(s.bucket) AS bucket, ${ENDINGS}, ${MERGED_QUANTILES} AS quantiles,
       min(s.lowest_remaining) AS lowest_remaining,
       argMin(tuple(s.highest_limit), s.lowest_remaining) AS limit
     FROM ${source} AS s GROUP BY bucket`,
    seriesRow,
    binder,
  );
}

function errorsOf(telemetry: TelemetryStore, scope: Scope, host: string) {
  const binder = new Binder();
  return ask(telemetry, `${failureKinds(scope, [host], binder)} LIMIT ${ERRORS_SHOWN}`, failureRow, binder);
}

async function routesOf(telemetry: TelemetryStore, scope: Scope, host: string): Promise<OutboundRoute[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['method', 'route', 'status', 'vendor'],
      measures: ['requests', 'duration', 'last_seen'],
      where: ofHost(host, binder),
    },
    binder,
  );
  const rows = await ask(
    telemetry,
    `SELECT toString(s.method) AS method, toString(s.route) AS route, ${ENDINGS},
       toUnixTimestamp64Micro(max(s.last_seen)) AS last_us, ${MERGED_QUANTILES} AS quantiles
     FROM ${source} AS s GROUP BY method, route
     ORDER BY requests DESC, method, route LIMIT ${ROUTES_SHOWN}`,
    routeRow,
    binder,
  );
  return rows.map(({ method, route, last_us, quantiles, ...row }) => {
    const { p50_us, p95_us } = percentiles(quantiles);
    return { method, route, ...ended(row), p50_us, p95_us, last_seen: isoTime(last_us / 1_000) };
  });
}
