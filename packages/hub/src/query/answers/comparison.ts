import { z } from 'zod';
import { requestDetailAnswer } from './request.ts';

/** Something in which two requests differ; null where one of them has none. */
export const comparedAnswer = z.object({
  part: z.enum(['field', 'query', 'request_header', 'body']),
  name: z.string().describe('Of the field, parameter or header; of a body, a JSON Pointer (RFC 6901)'),
  failed: z.string().nullable(),
  worked: z.string().nullable(),
});
export type Compared = z.infer<typeof comparedAnswer>;

export const comparisonAnswer = z.object({
  worked: requestDetailAnswer
    .nullable()
    .describe('The nearest in time on the same endpoint that succeeded; null where none did within a day'),
  same_consumer: z.boolean(),
  payloads: z.boolean().describe('Whether headers and body of both were kept, and so compared'),
  differences: z.array(comparedAnswer),
  more: z.boolean().describe('Whether there are more differences than are shown'),
});
export type Comparison = z.infer<typeof comparisonAnswer>;
