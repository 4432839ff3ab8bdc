import type { Binder } from './bind.ts';
import type { Buckets } from './buckets.ts';
import type { Span } from './range.ts';

/** Counts by number of the bucket, from 0. */
export function bucketLabel(buckets: Buckets, binder: Binder): { sql: string; alias: string } {
  const start = binder.int(Math.floor(buckets.start / 1_000));
  return {
    sql: `intDiv(toInt64(toUnixTimestamp(time)) - ${start}, ${binder.int(buckets.seconds)})`,
    alias: 'bucket',
  };
}

/** Counts the present span (1) apart from the one before (0). */
export function currentLabel(span: Span, binder: Binder): { sql: string; alias: string } {
  return { sql: `time >= ${binder.time(span.from)}`, alias: 'current' };
}
