import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Bucket, Overview, Totals } from './answers/overview.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import { counted, fromRollups, type Measure } from './counted.ts';
import { routes, traffic } from './families.ts';
import type { GroupStates } from './group-counts.ts';
import { bucketLabel } from './labels.ts';
import { MERGED_QUANTILES, percentiles, quantilesRow, ratio } from './measures.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';
import { worse } from './worse.ts';

export const overviewParams = scopeParams;

/** Requests of a class of statuses in a bucket. */
const countRow = z.object({
  bucket: z.number(),
  class: z.number(),
  requests: z.number(),
  response_bytes: z.number(),
});
/** Speed in a bucket, or over the whole of a span. */
const speedRow = z.object({
  bucket: z.number(),
  whole: z.number(),
  present: z.number(),
  quantiles: quantilesRow,
});
/** Either of them. */
const mixedRow = countRow.extend(speedRow.shape).extend({ counts: z.number() });
type CountRow = z.infer<typeof countRow>;
type SpeedRow = z.infer<typeof speedRow>;

/** The number of the bucket that the span before makes. */
const BEFORE = -1;

/** What is summed over a bucket or a span. */
interface Sum {
  requests: number;
  response_bytes: number;
  /** Requests by the first digit of their status; the first are those without one. */
  readonly classes: [number, number, number, number, number, number];
  quantiles: readonly (number | null)[];
}

/** Requests, failures, speed and availability over time, beside the span before, and what got worse. */
export async function overview(
  telemetry: TelemetryStore,
  params: ScopeParams,
  states: GroupStates,
  now: Date,
): Promise<Overview> {
  const scope = scopeOf(params, now);
  const buckets = chartBuckets(scope.span);
  const [sums, worst] = await Promise.all([
    sumsOf(telemetry, scope, buckets),
    worse(telemetry, scope, states),
  ]);
  const previous = sums.before;
  const incomplete = incompleteFrom(scope.span, buckets, now);
  return {
    range: rangeOf(scope.span),
    totals: totals(sums.whole),
    previous: previous.requests > 0 ? totals(previous) : null,
    previous_range: rangeOf(scope.previous),
    series: fill(buckets, sums.series, bar),
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    worse: worst,
    source: family(scope) ? 'rollup' : 'raw',
  };
}

function family(scope: Scope) {
  return [traffic, routes].find((candidate) => fromRollups(scope, candidate));
}

interface Sums {
  readonly series: ({ bucket: number } & Sum)[];
  readonly whole: Sum;
  readonly before: Sum;
}

const nothing = (): Sum => ({
  requests: 0,
  response_bytes: 0,
  classes: [0, 0, 0, 0, 0, 0],
  quantiles: [],
});

async function sumsOf(telemetry: TelemetryStore, scope: Scope, buckets: Buckets): Promise<Sums> {
  const [speeds, counts] = await (family(scope)
    ? Promise.all([speedsBy(telemetry, scope, buckets), countsBy(telemetry, scope, buckets)])
    : rawSums(telemetry, scope, buckets));
  const whole = nothing();
  const before = nothing();
  const series = new Map<number, { bucket: number } & Sum>();
  const at = (bucket: number) => {
    const sum = series.get(bucket) ?? { bucket, ...nothing() };
    series.set(bucket, sum);
    return sum;
  };
  for (const { bucket, class: digit, requests, response_bytes } of counts)
    for (const sum of bucket === BEFORE ? [before] : [at(bucket), whole]) {
      sum.requests += requests;
      sum.response_bytes += response_bytes;
      const known = sum.classes[digit];
      if (known !== undefined) sum.classes[digit] = known + requests;
    }
  for (const { bucket, whole: all, present, quantiles } of speeds)
    if (all === 1) (present === 1 ? whole : before).quantiles = quantiles;
    else if (bucket !== BEFORE) at(bucket).quantiles = quantiles;
  return { series: [...series.values()], whole, before };
}

/** Rollups keep counts and durations apart: a statement for each, so that a reader can take each. */
function countsBy(telemetry: TelemetryStore, scope: Scope, buckets: Buckets): Promise<CountRow[]> {
  const binder = new Binder();
  return ask(
    telemetry,
    `SELECT s.bucket AS bucket, intDiv(s.status, 100) AS class, sum(s.requests) AS requests, sum(s.response_bytes) AS response_bytes
     FROM ${bothSpans(scope, buckets, ['requests', 'response_bytes'], binder)} AS s GROUP BY bucket, class`,
    countRow,
    binder,
  );
}

function speedsBy(telemetry: TelemetryStore, scope: Scope, buckets: Buckets): Promise<SpeedRow[]> {
  const binder = new Binder();
  return ask(
    telemetry,
    `SELECT s.bucket AS bucket, grouping(s.bucket) AS whole, s.present AS present, ${MERGED_QUANTILES} AS quantiles FROM (
       SELECT r.bucket AS bucket, r.bucket != ${BEFORE} AS present, ${MERGED_DURATION}
       FROM ${bothSpans(scope, buckets, ['duration'], binder)} AS r GROUP BY bucket, present
     ) AS s GROUP BY GROUPING SETS ((s.bucket), (s.present))`,
    speedRow,
    binder,
  );
}

/** Raw requests are read once for all. */
async function rawSums(
  telemetry: TelemetryStore,
  scope: Scope,
  buckets: Buckets,
): Promise<[SpeedRow[], CountRow[]]> {
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT s.bucket AS bucket, grouping(s.bucket) AS whole, s.present AS present, s.class AS class, NOT grouping(s.class) AS counts,
       sum(s.requests) AS requests, sum(s.response_bytes) AS response_bytes, ${MERGED_QUANTILES} AS quantiles FROM (
       SELECT r.bucket AS bucket, r.bucket != ${BEFORE} AS present, intDiv(r.status, 100) AS class,
         sum(r.requests) AS requests, sum(r.response_bytes) AS response_bytes, ${MERGED_DURATION}
       FROM ${bothSpans(scope, buckets, ['requests', 'response_bytes', 'duration'], binder)} AS r GROUP BY bucket, present, class
     ) AS s GROUP BY GROUPING SETS ((s.bucket, s.class), (s.bucket), (s.present))`,
    mixedRow,
    binder,
  );
  return [rows.filter(({ counts }) => counts === 0), rows.filter(({ counts }) => counts === 1)];
}

const MERGED_DURATION = 'quantilesBFloat16MergeState(0.5, 0.95, 0.99)(r.duration) AS duration';

/** The span by the buckets of its chart, and the span before, from as few rows as can be, as bucket {@link BEFORE}. */
function bothSpans(scope: Scope, buckets: Buckets, measures: readonly Measure[], binder: Binder): string {
  const rollup = family(scope);
  const asked = {
    family: rollup ?? traffic,
    raw: rollup === undefined,
    keys: measures.includes('requests') ? ['status'] : [],
    measures,
  };
  const present = counted(
    scope,
    { ...asked, spans: [scope.span], label: bucketLabel(buckets, binder), tier: tierFor(buckets.seconds) },
    binder,
  );
  if (scope.previous.from >= scope.previous.to) return present;
  const label = { sql: `toInt64(${BEFORE})`, alias: 'bucket' };
  return `(${present} UNION ALL ${counted(scope, { ...asked, spans: [scope.previous], label }, binder)})`;
}

function totals(sum: Sum): Totals {
  const clientErrors = sum.classes[4];
  const serverErrors = sum.classes[5];
  const errorRate = ratio(clientErrors + serverErrors, sum.requests);
  const failed = ratio(serverErrors, sum.requests);
  return {
    requests: sum.requests,
    errors_4xx: clientErrors,
    errors_5xx: serverErrors,
    error_rate: errorRate,
    availability: failed === null ? null : 1 - failed,
    ...percentiles(sum.quantiles),
    response_bytes: sum.response_bytes,
  };
}

function bar(time: number, sum: Sum = nothing()): Bucket {
  const [s000, s1xx, s2xx, s3xx, s4xx, s5xx] = sum.classes;
  const failed = ratio(s5xx, sum.requests);
  return {
    time: isoTime(time),
    requests: sum.requests,
    s1xx,
    s2xx,
    s3xx,
    s4xx,
    s5xx,
    s000,
    ...percentiles(sum.quantiles),
    availability: failed === null ? null : 1 - failed,
  };
}
