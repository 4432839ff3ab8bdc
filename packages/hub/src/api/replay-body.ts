import { z } from 'zod';

const texts = z.record(z.string(), z.string());

/** What was sent again, and what came of it. */
export const replayBody = z.object({
  url: z.string(),
  headers: texts,
  left_out: z.array(z.string()).describe('Headers that were not sent: redacted, or of the old connection'),
  status: z.number().describe('0: there was no response, and `problem` says why'),
  problem: z.string(),
  response_headers: texts,
  response_body: z.string().describe('At most 65,536 bytes of it'),
  truncated: z.boolean(),
  duration_us: z.number(),
});
export type Replayed = z.infer<typeof replayBody>;
