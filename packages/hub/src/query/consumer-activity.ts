import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { ConsumerActivity } from './answers/consumers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { chartBuckets, fill, incompleteFrom, tierFor } from './buckets.ts';
import { countedConsumers } from './consumer-source.ts';
import { bucketLabel } from './labels.ts';
import { isoTime, rangeOf } from './range.ts';
import { type ScopeParams, scopeOf, scopeParams } from './scope.ts';

export const consumerActivityParams = scopeParams;

const row = z.object({ bucket: z.number(), active: z.number(), fresh: z.number() });

/** How many consumers were active in each bucket, and which of them were seen for the first time. */
export async function consumerActivity(
  telemetry: TelemetryStore,
  params: ScopeParams,
  now: Date,
): Promise<ConsumerActivity> {
  const scope = scopeOf(params, now);
  const buckets = chartBuckets(scope.span);
  const binder = new Binder();
  const label = bucketLabel(buckets, binder);
  const source = countedConsumers(
    scope,
    {
      spans: [scope.span],
      keys: ['consumer'],
      measures: ['requests'],
      label,
      tier: tierFor(buckets.seconds),
    },
    binder,
  );
  const rows = await ask(
    telemetry,
    `SELECT toInt64(s.bucket) AS bucket, uniq(s.consumer) AS active,
       uniqIf(s.consumer, (s.consumer, toInt64(s.bucket)) IN (
         SELECT consumer, toInt64(${label.sql}) FROM (
           SELECT l.consumer AS consumer, min(l.first_seen) AS time FROM consumer_lives AS l
           WHERE l.project = ${binder.text(scope.project)} GROUP BY l.consumer
           HAVING time >= ${binder.time(scope.span.from)} AND time < ${binder.time(scope.span.to)}))) AS fresh
     FROM ${source} AS s GROUP BY s.bucket`,
    row,
    binder,
  );
  const incomplete = incompleteFrom(scope.span, buckets, now);
  return {
    series: fill(buckets, rows, (time, found) => {
      const fresh = found?.fresh ?? 0;
      return { time: isoTime(time), new: fresh, returning: Math.max(0, (found?.active ?? 0) - fresh) };
    }),
    bucket_seconds: buckets.seconds,
    incomplete_from: incomplete === null ? null : isoTime(incomplete),
    range: rangeOf(scope.span),
  };
}
