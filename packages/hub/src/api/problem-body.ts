import { z } from 'zod';

/** An error of the hub itself: RFC 9457, with our members. */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  fix: z.string(),
  trace_id: z
    .string()
    .optional()
    .describe('32 hex digits; also in the log of the hub. Absent where no request failed'),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type ProblemBody = z.infer<typeof problemBody>;
