import { z } from 'zod';
import { nextCursor, rangeAnswer, timeText } from './range.ts';

/** A method and route of a service, over a range. */
export const endpointAnswer = z.object({
  service: z.string(),
  method: z.string(),
  route: z.string(),
  requests: z.number(),
  previous_requests: z.number(),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
  error_rate: z.number().nullable(),
  p50_us: z.number().nullable(),
  p95_us: z.number().nullable(),
  p99_us: z.number().nullable(),
  response_bytes: z.number(),
  last_seen: timeText.describe('To the minute, hour or day that the range is counted in'),
  trend: z.array(z.number()).describe('Requests in equal buckets over the range'),
  trend_errors: z.array(z.number()),
  trend_start: timeText,
  trend_bucket_seconds: z.number(),
  statuses: z.array(z.object({ status: z.number(), requests: z.number() })),
});
export type Endpoint = z.infer<typeof endpointAnswer>;

export const endpointListAnswer = z.object({
  items: z.array(endpointAnswer),
  next: nextCursor,
  range: rangeAnswer,
});
export type EndpointList = z.infer<typeof endpointListAnswer>;
