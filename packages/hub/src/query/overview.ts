import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Bucket, Overview, Totals } from './answers/overview.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import { counted, fromRollups } from './counted.ts';
import { routes, traffic } from './families.ts';
import type { GroupStates } from './group-counts.ts';
import { bucketLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { isoTime, rangeOf, type Span } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';
import { worse } from './worse.ts';

export const overviewParams = scopeParams;

const count = z.number();
const row = z.object({
  bucket: z.number(),
  whole: z.number().describe('1: the sum over all buckets'),
  requests: count,
  s1xx: count,
  s2xx: count,
  s3xx: count,
  s4xx: count,
  s5xx: count,
  s000: count,
  response_bytes: count,
  quantiles: quantilesRow,
});
type Row = z.infer<typeof row>;

const CLASSES = [1, 2, 3, 4, 5]
  .map((digit) => `sumIf(s.requests, s.status BETWEEN ${digit}00 AND ${digit}99) AS s${digit}xx`)
  .join(', ');

/** Requests, failures, speed and availability over time, beside the span before, and what got worse. */
export async function overview(
  telemetry: TelemetryStore,
  params: ScopeParams,
  states: GroupStates,
  now: Date,
): Promise<Overview> {
  const scope = scopeOf(params, now);
  const buckets = chartBuckets(scope.span);
  const [present, before, worst] = await Promise.all([
    sums(telemetry, scope, scope.span, buckets),
    sums(telemetry, scope, scope.previous),
    worse(telemetry, scope, states),
  ]);
  const previous = before.find((sum) => sum.whole === 1);
  const incomplete = incompleteFrom(scope.span, buckets, now);
  return {
    range: rangeOf(scope.span),
    totals: totals(present.find((sum) => sum.whole === 1)),
    previous: previous && previous.requests > 0 ? totals(previous) : null,
    previous_range: rangeOf(scope.previous),
    series: fill(
      buckets,
      present.filter((sum) => sum.whole === 0),
      bar,
    ),
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    worse: worst,
    source: family(scope) ? 'rollup' : 'raw',
  };
}

function family(scope: Scope) {
  return [traffic, routes].find((candidate) => fromRollups(scope, candidate));
}

/** One row a bucket and one for the whole span; without buckets the latter alone. */
function sums(telemetry: TelemetryStore, scope: Scope, span: Span, buckets?: Buckets): Promise<Row[]> {
  if (span.from >= span.to) return Promise.resolve([]);
  const binder = new Binder();
  const rollup = family(scope);
  const source = counted(
    scope,
    {
      family: rollup ?? traffic,
      raw: rollup === undefined,
      spans: [span],
      keys: ['status'],
      measures: ['requests', 'response_bytes', 'duration'],
      ...(buckets && { label: bucketLabel(buckets, binder), tier: tierFor(buckets.seconds) }),
    },
    binder,
  );
  const measures = `sum(s.requests) AS requests, ${CLASSES}, sumIf(s.requests, s.status = 0) AS s000,
    sum(s.response_bytes) AS response_bytes, ${MERGED_QUANTILES} AS quantiles`;
  const sql = buckets
    ? `SELECT toInt64(s.bucket) AS bucket, grouping(s.bucket) AS whole, ${measures} FROM (
         SELECT r.bucket AS bucket, r.status AS status, sum(r.requests) AS requests, sum(r.response_bytes) AS response_bytes,
           quantilesBFloat16MergeState(0.5, 0.95, 0.99)(r.duration) AS duration
         FROM ${source} AS r GROUP BY bucket, status
       ) AS s GROUP BY GROUPING SETS ((s.bucket), ())`
    : `SELECT 0 AS bucket, 1 AS whole, ${measures} FROM ${source} AS s`;
  return ask(telemetry, sql, row, binder);
}

function totals(sum: Row | undefined): Totals {
  const requests = sum?.requests ?? 0;
  const clientErrors = sum?.s4xx ?? 0;
  const serverErrors = sum?.s5xx ?? 0;
  const errorRate = ratio(clientErrors + serverErrors, requests);
  const failed = ratio(serverErrors, requests);
  return {
    requests,
    errors_4xx: clientErrors,
    errors_5xx: serverErrors,
    error_rate: errorRate,
    availability: failed === null ? null : 1 - failed,
    ...percentiles(sum?.quantiles ?? []),
    response_bytes: sum?.response_bytes ?? 0,
  };
}

function bar(time: number, sum: Row | undefined): Bucket {
  const failed = ratio(sum?.s5xx ?? 0, sum?.requests ?? 0);
  return {
    time: isoTime(time),
    requests: sum?.requests ?? 0,
    s1xx: sum?.s1xx ?? 0,
    s2xx: sum?.s2xx ?? 0,
    s3xx: sum?.s3xx ?? 0,
    s4xx: sum?.s4xx ?? 0,
    s5xx: sum?.s5xx ?? 0,
    s000: sum?.s000 ?? 0,
    ...percentiles(sum?.quantiles ?? []),
    availability: failed === null ? null : 1 - failed,
  };
}
