import { z } from 'zod';
import { rangeAnswer, timeText } from './range.ts';

/** A version of an API, over a range. */
export const versionAnswer = z.object({
  version: z.string(),
  requests: z.number(),
  previous_requests: z.number().describe('In the range of equal length before'),
  share: z.number().nullable().describe('Of the requests that named a version, 0–1'),
  consumers: z.number().describe('That an API named; approximate above some thousands'),
  first_seen: timeText.describe('In the range'),
  last_seen: timeText,
});
export type Version = z.infer<typeof versionAnswer>;

export const versionsAnswer = z.object({
  items: z.array(versionAnswer).describe('Most used first, at most 100'),
  series: z.array(
    z.object({
      time: timeText.describe('Start of the bucket'),
      versions: z
        .array(z.object({ version: z.string(), requests: z.number() }))
        .describe('Those of the first 8 items that were asked for; the others are `others`'),
      others: z.number(),
    }),
  ),
  bucket_seconds: z.number(),
  incomplete_from: timeText.nullable().describe('Start of the bucket that is still filling; null if none is'),
  range: rangeAnswer,
});
export type Versions = z.infer<typeof versionsAnswer>;

/** What is deprecated: a whole version, or one route of one. */
export const deprecatedAnswer = z.object({
  service: z.string(),
  version: z.string().describe('Empty where requests named none'),
  method: z.string().describe('Empty, like `route`, where all routes of the version are deprecated alike'),
  route: z.string(),
  deprecation: timeText.nullable().describe('As its latest answers told it, like `sunset`'),
  sunset: timeText.nullable().describe('When it ends; null where that was not told'),
  requests: z.number(),
  previous_requests: z.number(),
  consumers: z.number().describe('That still call it and were named'),
  last_seen: timeText,
  callers: z
    .array(
      z.object({
        consumer: z.string().describe('Empty: requests that named nobody'),
        name: z.string(),
        company: z.string(),
        plan: z.string(),
        requests: z.number(),
        last_seen: timeText,
      }),
    )
    .describe('Most requests first, at most 10'),
});
export type Deprecated = z.infer<typeof deprecatedAnswer>;

export const deprecatedListAnswer = z.object({
  items: z
    .array(deprecatedAnswer)
    .describe('Most urgent first: what should be gone, what ends next, then what has no end; at most 100'),
  range: rangeAnswer,
});
export type DeprecatedList = z.infer<typeof deprecatedListAnswer>;
