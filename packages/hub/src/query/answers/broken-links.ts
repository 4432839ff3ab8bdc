import { z } from 'zod';
import { nextCursor, rangeAnswer, timeText } from './range.ts';

/** A path that is not there, with the page that links to it. */
export const brokenLinkAnswer = z.object({
  path: z.string(),
  referrer: z.string(),
  internal: z.boolean().describe('The page that links is on one of the observed hosts'),
  requests: z.number(),
  callers: z.number(),
  last_seen: timeText,
});
export type BrokenLink = z.infer<typeof brokenLinkAnswer>;

export const brokenLinkListAnswer = z.object({
  items: z.array(brokenLinkAnswer),
  next: nextCursor,
  range: rangeAnswer,
});
export type BrokenLinkList = z.infer<typeof brokenLinkListAnswer>;
