import { z } from 'zod';
import { nextCursor, timeText } from './range.ts';

/** A line that could not be read, kept for seven days. */
export const rejectAnswer = z.object({
  arrived: timeText,
  source: z.string().describe('Id of the import, or `agent`'),
  name: z.string().describe('File name, or the name that the sender gave'),
  line: z.number(),
  reason: z.string(),
  text: z.string().describe('At most the first 1,000 bytes'),
});
export type Reject = z.infer<typeof rejectAnswer>;

export const rejectListAnswer = z.object({
  items: z.array(rejectAnswer),
  next: nextCursor,
  total: z.number(),
});
export type RejectList = z.infer<typeof rejectListAnswer>;
