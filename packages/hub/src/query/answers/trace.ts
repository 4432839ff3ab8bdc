import { z } from 'zod';
import { requestRowAnswer } from './request.ts';

/** One request of a trace. */
export const tracedAnswer = requestRowAnswer.extend({
  span_id: z.string(),
  parent_span_id: z.string(),
  attempt: z.number().nullable(),
  phases: z.record(z.string(), z.number()).describe('Microseconds, by phase'),
});
export type Traced = z.infer<typeof tracedAnswer>;

export const traceAnswer = z.object({
  trace_id: z.string(),
  items: z.array(tracedAnswer).describe('Earliest first'),
  more: z.boolean().describe('Whether the trace has more requests than are shown'),
});
export type Trace = z.infer<typeof traceAnswer>;
