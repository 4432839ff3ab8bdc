import { z } from 'zod';
import { catalogueEntryAnswer } from './catalogue-entry.ts';
import { kindAnswer, nextCursor, rangeAnswer, timeText } from './range.ts';
import { requestRowAnswer } from './request.ts';

/** What people decided about a group. A resolved group that fails again is open, and says when it came back. */
export const ERROR_STATES = ['open', 'resolved', 'ignored'] as const;
export const errorStateAnswer = z.enum(ERROR_STATES);
export type ErrorState = z.infer<typeof errorStateAnswer>;

/** Requests that failed the same way, counted over a range. */
export const errorGroupAnswer = z.object({
  group_id: z.string().describe('16 hexadecimal digits'),
  identity_version: z.literal(1),
  service: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  exception_type: z.string(),
  network_error: z.string().describe('Why there was no status; empty where there was one'),
  host: z.string().describe('Whom a call was for; empty unless `kind` is `client`'),
  kind: kindAnswer,
  title: z.string().describe("The status's name in the catalogue"),
  summary: z.string().describe('What it means, in one line'),
  requests: z.number(),
  previous_requests: z.number().describe('In the range of equal length before'),
  callers: z.number().describe('Distinct callers; approximate above some hundreds'),
  share: z.number().nullable().describe('Of all requests on the route in the range, 0–1'),
  first_seen: timeText,
  last_seen: timeText,
  trend: z.array(z.number()).describe('Requests in equal buckets over the range'),
  trend_start: timeText,
  trend_bucket_seconds: z.number(),
  state: errorStateAnswer,
  regressed_at: timeText.nullable().describe('When it failed again after having been resolved'),
  is_new: z.boolean().describe('First seen inside the range'),
  catalogue_key: z.string().nullable(),
});
export type ErrorGroup = z.infer<typeof errorGroupAnswer>;

export const errorListAnswer = z.object({
  items: z.array(errorGroupAnswer),
  next: nextCursor,
  totals: z.object({ open: z.number(), resolved: z.number(), ignored: z.number() }),
  range: rangeAnswer,
});
export type ErrorList = z.infer<typeof errorListAnswer>;

/** One change of a group's state. */
export const stateChangeAnswer = z.object({
  state: errorStateAnswer,
  at: timeText,
  by: z.string(),
  note: z.string().nullable(),
});
export type StateChange = z.infer<typeof stateChangeAnswer>;

/** A value and how many of the group's requests have it. */
export const topAnswer = z.object({ value: z.string(), requests: z.number() });
export type Top = z.infer<typeof topAnswer>;

const tops = z.array(topAnswer);
const namedTops = z.array(topAnswer.extend({ name: z.string().describe('Empty where nobody told it') }));

/** One bar of a group's chart. */
export const groupBucketAnswer = z.object({
  time: timeText,
  requests: z.number(),
  others: z.number().describe('Other requests on the same route'),
  previous: z.number().describe('Requests of the group in the same place of the span before'),
});
export type GroupBucket = z.infer<typeof groupBucketAnswer>;

/** A call to another API that failed where requests of the group did. */
export const causeAnswer = z.object({
  host: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  vendor: z.string(),
  network_error: z.string(),
  requests: z.number().describe('Requests of the group in whose traces it failed, among the newest 500'),
});
export type Cause = z.infer<typeof causeAnswer>;

export const errorDetailAnswer = z.object({
  group: errorGroupAnswer.extend({ lifetime_requests: z.number(), message: z.string() }),
  series: z.array(groupBucketAnswer),
  bucket_seconds: z.number(),
  incomplete_from: timeText.nullable(),
  catalogue: catalogueEntryAnswer
    .nullable()
    .describe('The likeliest entry for the status; null for an unknown one'),
  alternatives: z.array(catalogueEntryAnswer).describe('Other entries of the same status'),
  history: z.array(stateChangeAnswer),
  sources: z.object({
    callers: tops,
    referrers: tops,
    user_agents: tops,
    hosts: tops,
    paths: tops,
    crawlers: tops,
    consumers: namedTops,
    plans: tops,
    versions: tops.describe('Versions of the API'),
    releases: tops,
  }),
  sources_requests: z.number().describe('Newest requests that `sources` counts'),
  samples: z.array(requestRowAnswer).describe('Newest first, at most 10'),
  payload_sample: z.string().nullable().describe('Id of the newest of them whose payload was captured'),
  causes: z
    .array(causeAnswer)
    .describe('Calls to others that failed in the traces of its newest requests; most frequent first'),
  range: rangeAnswer,
});
export type ErrorDetail = z.infer<typeof errorDetailAnswer>;
