import { z } from 'zod';
import { kindAnswer, rangeAnswer, timeText } from './range.ts';

const percentile = z.number().nullable().describe('µs; null where no request has a duration');

/** Sums over a whole range. */
export const totalsAnswer = z.object({
  requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  error_rate: z.number().nullable().describe('4xx and 5xx by requests, 0–1; null without requests'),
  availability: z.number().nullable().describe('1 - 5xx by requests; null without requests'),
  p50_us: percentile,
  p95_us: percentile,
  p99_us: percentile,
  response_bytes: z.number(),
});
export type Totals = z.infer<typeof totalsAnswer>;

/** One bar of the chart. Every bucket of the range is present; one without requests has null percentiles. */
export const bucketAnswer = z.object({
  time: timeText.describe('Start of the bucket'),
  requests: z.number(),
  s1xx: z.number(),
  s2xx: z.number(),
  s3xx: z.number(),
  s4xx: z.number(),
  s5xx: z.number(),
  s000: z.number().describe('Exchanges that ended without a status'),
  p50_us: percentile,
  p95_us: percentile,
  p99_us: percentile,
  availability: z.number().nullable(),
});
export type Bucket = z.infer<typeof bucketAnswer>;

/** An error group that fails more than in the range before. */
export const worseAnswer = z.object({
  group_id: z.string(),
  kind: kindAnswer,
  service: z.string(),
  method: z.string(),
  host: z.string().describe('Where outbound calls went; empty for other kinds'),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  network_error: z.string(),
  title: z.string(),
  first_seen: timeText,
  last_seen: timeText,
  requests: z.number(),
  previous_requests: z.number(),
  change: z.number().nullable().describe('requests by previous_requests; null if there were none before'),
  is_new: z.boolean(),
});
export type Worse = z.infer<typeof worseAnswer>;

export const overviewAnswer = z.object({
  range: rangeAnswer,
  totals: totalsAnswer,
  previous: totalsAnswer.nullable().describe('The same over previous_range; null if nothing was seen then'),
  previous_range: rangeAnswer,
  series: z.array(bucketAnswer),
  bucket_seconds: z.number(),
  incomplete_from: timeText.nullable().describe('Start of the bucket that is still filling; null if none is'),
  worse: z.array(worseAnswer),
  source: z.enum(['rollup', 'raw']).describe('Where the counts come from; both are exact'),
});
export type Overview = z.infer<typeof overviewAnswer>;
