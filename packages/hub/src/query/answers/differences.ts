import { z } from 'zod';
import { rangeAnswer } from './range.ts';

/** An attribute value that failing requests have more often, or less often, than succeeding ones. */
export const differenceAnswer = z.object({
  attribute: z.string().describe('What a person calls it'),
  key: z.string().nullable().describe('Filter key, such as `consumer`; null where no filter can say it'),
  filter: z.string().nullable().describe('Filter that selects the value, ready to add'),
  value: z.string(),
  failing: z.number().describe('Failing requests compared that have the value'),
  failing_share: z.number(),
  succeeding: z.number(),
  succeeding_share: z.number(),
  score: z.number().describe('-1 to 1: above 0, failing requests have it more often; ranked by size'),
});
export type Difference = z.infer<typeof differenceAnswer>;

export const differencesAnswer = z.object({
  failing: z.number().describe('Failing requests compared'),
  succeeding: z.number().describe('Succeeding requests compared'),
  failing_total: z.number().describe('Failing requests in the range; more than `failing` when sampled'),
  succeeding_total: z.number(),
  sampled: z.boolean().describe('The counts are those of an even sample'),
  basis: z
    .enum(['route', 'all'])
    .describe('`all`: the route never succeeded, so the whole service is compared'),
  items: z.array(differenceAnswer),
  range: rangeAnswer,
});
export type Differences = z.infer<typeof differencesAnswer>;
