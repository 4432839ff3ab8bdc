import { z } from 'zod';
import { nextCursor, rangeAnswer, timeText } from './range.ts';

/** How requests ended, and how long they took. */
const outcomes = {
  requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  error_rate: z.number().nullable().describe('Of `requests`, 0–1; null of none'),
  p50_us: z.number().nullable(),
  p95_us: z.number().nullable(),
  p99_us: z.number().nullable(),
};

/** A version of the API and how many requests asked for it. */
const versionUse = z.object({ version: z.string(), requests: z.number() });

/** Who it is, as far as it was told. */
const identity = {
  consumer: z.string().describe('The id that requests carry'),
  name: z.string().describe('Empty where nobody told it, like `company` and `plan`'),
  company: z.string(),
  plan: z.string().describe('Plan or group'),
};

/** A consumer over a range. */
export const consumerAnswer = z.object({
  ...identity,
  ...outcomes,
  previous_requests: z.number().describe('In the range of equal length before'),
  first_seen: timeText.describe('Ever, whatever the range'),
  last_seen: timeText.describe('Ever, whatever the range'),
  is_new: z.boolean().describe('First seen inside the range'),
  versions: z.array(versionUse).describe('Most used first; requests without a version are not among them'),
  trend: z.array(z.number()).describe('Requests in equal buckets over the range'),
  trend_errors: z.array(z.number()),
  trend_start: timeText,
  trend_bucket_seconds: z.number(),
});
export type Consumer = z.infer<typeof consumerAnswer>;

export const consumerListAnswer = z.object({
  items: z.array(consumerAnswer),
  next: nextCursor,
  totals: z
    .object({
      active: z.number(),
      new: z.number().describe('Active, and first seen inside the range'),
      departing: z.number().describe('Active in the range of equal length before, and silent since'),
    })
    .describe('Consumers that match, whatever the page shows of them'),
  range: rangeAnswer,
});
export type ConsumerList = z.infer<typeof consumerListAnswer>;

/** How many consumers were active over time. */
export const consumerActivityAnswer = z.object({
  series: z.array(
    z.object({
      time: timeText.describe('Start of the bucket'),
      new: z.number().describe('First seen in this bucket'),
      returning: z.number(),
    }),
  ),
  bucket_seconds: z.number(),
  incomplete_from: timeText.nullable().describe('Start of the bucket that is still filling; null if none is'),
  range: rangeAnswer,
});
export type ConsumerActivity = z.infer<typeof consumerActivityAnswer>;

/** A plan, or group of consumers. */
export const planAnswer = z.object({
  plan: z.string().describe('Empty: none was told'),
  consumers: z.number(),
  ...outcomes,
  previous_requests: z.number(),
});
export type Plan = z.infer<typeof planAnswer>;

export const planListAnswer = z.object({
  items: z.array(planAnswer).describe('Most failed requests first, at most 200'),
  range: rangeAnswer,
});
export type PlanList = z.infer<typeof planListAnswer>;

/** What fails for one consumer, by error group. */
const consumerFailure = z.object({
  group_id: z.string().describe('16 hexadecimal digits'),
  service: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  title: z.string().describe("The status's name in the catalogue"),
  message: z.string().describe('Of the latest one'),
  requests: z.number(),
  first_seen: timeText.describe('For this consumer, in the range'),
  last_seen: timeText,
  last_request: z.string().describe('Id of the latest one'),
  last_trace: z.string().describe('Its trace id; empty where it had none'),
});
export type ConsumerFailure = z.infer<typeof consumerFailure>;

/** How much of its limit a consumer used, as the answers that it got told. */
const quota = z.object({
  limit: z.number().nullable(),
  remaining: z.number().nullable(),
  reset_at: timeText.nullable().describe('When the limit begins anew; null where it was not told'),
  at: timeText.describe('When the latest answer told it'),
  lowest_remaining: z.number().nullable().describe('Least that was left in the range'),
  lowest_at: timeText.nullable(),
  told: z.number().describe('Requests whose answers told a limit'),
});
export type Quota = z.infer<typeof quota>;

export const consumerDetailAnswer = z.object({
  ...identity,
  first_seen: timeText,
  last_seen: timeText,
  lifetime_requests: z.number(),
  totals: z.object(outcomes),
  previous: z
    .object({ requests: z.number(), errors_4xx: z.number(), errors_5xx: z.number() })
    .describe('In the range of equal length before'),
  versions: z.array(versionUse.extend({ last_seen: timeText })).describe('Most used first'),
  series: z.array(
    z.object({
      time: timeText.describe('Start of the bucket'),
      requests: z.number(),
      errors_4xx: z.number(),
      errors_5xx: z.number(),
      p50_us: z.number().nullable(),
      p95_us: z.number().nullable(),
      p99_us: z.number().nullable(),
    }),
  ),
  bucket_seconds: z.number(),
  incomplete_from: timeText.nullable(),
  failures: z.array(consumerFailure).describe('Most frequent first, at most 20'),
  quota: quota.nullable().describe('Null where no answer told a limit'),
  refused: z.number().describe('Requests that were answered with 429'),
  range: rangeAnswer,
});
export type ConsumerDetail = z.infer<typeof consumerDetailAnswer>;
