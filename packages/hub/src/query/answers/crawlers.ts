import { z } from 'zod';
import { rangeAnswer, timeText } from './range.ts';

/** What a search engine or other crawler was answered. */
export const crawlerAnswer = z.object({
  crawler: z.string(),
  requests: z.number(),
  s2xx: z.number(),
  s3xx: z.number(),
  s4xx: z.number(),
  s5xx: z.number(),
  last_seen: timeText,
  trend: z.array(z.number()).describe('Requests in equal buckets over the range'),
  trend_start: timeText,
  trend_bucket_seconds: z.number(),
});
export type Crawler = z.infer<typeof crawlerAnswer>;

/** A path on which a crawler met an error. */
export const crawlerErrorAnswer = z.object({
  crawler: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  title: z.string(),
  requests: z.number(),
  last_seen: timeText,
});
export type CrawlerError = z.infer<typeof crawlerErrorAnswer>;

export const crawlersAnswer = z.object({
  items: z.array(crawlerAnswer),
  errors: z.array(crawlerErrorAnswer).describe('Most frequent first, at most 200'),
  range: rangeAnswer,
});
export type Crawlers = z.infer<typeof crawlersAnswer>;
