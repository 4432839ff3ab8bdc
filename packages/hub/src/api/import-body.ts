import { z } from 'zod';
import { timeText } from '../query/answers/range.ts';
import { problemBody } from './problem-body.ts';

/** How far an import has come. */
export const IMPORT_STATES = ['waiting', 'reading', 'loading', 'done', 'failed'] as const;

/** A log file on its way in, or come in. */
export const importBody = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  format: z.string().nullable(),
  state: z.enum(IMPORT_STATES),
  bytes_total: z.number().nullable(),
  bytes_read: z.number(),
  lines: z.number(),
  requests: z.number(),
  rejected: z.number(),
  skipped_lines: z.number().describe('Lines known from an earlier import of the same file'),
  reasons: z.record(z.string(), z.number()).describe('Rejected lines by reason'),
  first: timeText.nullable(),
  last: timeText.nullable(),
  error: problemBody.nullable(),
  created: timeText,
  finished: timeText.nullable(),
  top: z
    .array(
      z.object({
        group_id: z.string(),
        status: z.number(),
        method: z.string(),
        route: z.string(),
        requests: z.number(),
        title: z.string(),
        summary: z.string(),
        fix: z.string(),
      }),
    )
    .describe('The error groups with most requests, at most 10'),
});
export type Import = z.infer<typeof importBody>;

export const importListBody = z.object({
  items: z.array(importBody),
  next: z.string().nullable().optional(),
});
export type ImportList = z.infer<typeof importListBody>;
