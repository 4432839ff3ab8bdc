/** Numbers over time as the hub answers them: one entry a bucket. */
export interface Bucketed<Bucket extends { time: string }> {
  series: readonly Bucket[];
  bucket_seconds: number;
  /** Start of the bucket that is still filling. */
  incomplete_from: string | null;
}

/** The buckets as charts take them, in s. */
export function chartBuckets({ series, bucket_seconds, incomplete_from }: Bucketed<{ time: string }>) {
  return {
    times: series.map(({ time }) => Date.parse(time) / 1000),
    bucketSeconds: bucket_seconds,
    incompleteFrom: incomplete_from === null ? null : Date.parse(incomplete_from) / 1000,
  };
}
