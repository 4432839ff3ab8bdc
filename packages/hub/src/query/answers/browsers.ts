import { NETWORK_ERRORS } from 'errata/protocol';
import { z } from 'zod';
import { rangeAnswer, timeText } from './range.ts';

/** Calls that no server answered, by why: as the browser told it. */
const kindCount = z.object({
  network_error: z.enum(NETWORK_ERRORS),
  calls: z.number(),
});

/** How calls of browsers ended. Good ones may be a sample: shares of `calls` mean nothing. */
const endings = {
  calls: z
    .number()
    .describe('All that browsers told of: those that failed or were slow, and a sample of the others'),
  lost: z.number().describe('Those that ended without a status'),
  errors_4xx: z.number(),
  errors_5xx: z.number(),
};

/** What one page, release, country or kind of connection met. */
export const browserPartAnswer = z.object({
  value: z.string().describe('Empty where browsers did not tell'),
  ...endings,
  kinds: z.array(kindCount).describe('Of `lost`, the most frequent first'),
});
export type BrowserPart = z.infer<typeof browserPartAnswer>;

const parts = z.array(browserPartAnswer).describe('Most lost first, at most 50');

/** Calls of browsers that failed before a server saw them, and the others. */
export const browsersAnswer = z.object({
  range: rangeAnswer,
  totals: z.object(endings),
  previous: z
    .object(endings)
    .nullable()
    .describe('The same over the range before; null if nothing was told then'),
  kinds: z.array(kindCount.extend({ previous_calls: z.number() })).describe('The most frequent first'),
  series: z.array(
    z.object({ time: timeText.describe('Start of the bucket'), ...endings, kinds: z.array(kindCount) }),
  ),
  bucket_seconds: z.number(),
  incomplete_from: timeText.nullable().describe('Start of the bucket that is still filling; null if none is'),
  pages: parts,
  releases: parts,
  countries: parts,
  connections: parts,
});
export type Browsers = z.infer<typeof browsersAnswer>;
export type BrowserKind = z.infer<typeof kindCount>;

/** An endpoint as the users of browsers saw it, beside what servers saw. */
export const browserEndpointAnswer = z.object({
  method: z.string(),
  route: z.string(),
  ...endings,
  server: z
    .object({ requests: z.number(), errors_4xx: z.number(), errors_5xx: z.number() })
    .nullable()
    .describe('Null where the filter asks for what servers do not know, such as the page'),
  traced: z.number().describe('Of the latest lost calls, those that carried trace context'),
  arrived: z.number().describe('Of those, the ones that a server saw all the same'),
});
export type BrowserEndpoint = z.infer<typeof browserEndpointAnswer>;

export const browserEndpointListAnswer = z.object({
  items: z.array(browserEndpointAnswer).describe('Most lost first, at most 200'),
  range: rangeAnswer,
});
export type BrowserEndpointList = z.infer<typeof browserEndpointListAnswer>;
