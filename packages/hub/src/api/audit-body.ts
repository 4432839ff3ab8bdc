import { z } from 'zod';
import { timeText } from '../query/answers/range.ts';

/** An audit in the list. */
export const auditRow = z.object({
  id: z.uuid(),
  target: z.string(),
  started: timeText,
  duration_ms: z.number(),
  requests: z.number(),
  score: z.number().describe('From 0 to 100'),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditListBody = z.object({ items: z.array(auditRow) });
export type AuditList = z.infer<typeof auditListBody>;

/** Something that the audit found, with what is known of its kind. */
export const auditFinding = z.object({
  id: z.string().describe('Kind of the finding, such as `allow-missing`'),
  category: z.string(),
  severity: z.enum(['must', 'should', 'info']),
  title: z.string(),
  clause: z.object({ text: z.string(), href: z.string() }).nullable(),
  why: z.string(),
  fix: z.string(),
  fixes: z.record(z.string(), z.string()).describe('The fix by framework'),
  status: z.number().nullable().describe('Status of the response; its catalogue entry tells more'),
  change: z
    .enum(['new', 'same'])
    .describe('Against the audit before it of the same target; `new` without one'),
  places: z.array(
    z.object({
      where: z.string(),
      detail: z.string(),
      evidence: z.array(z.object({ request: z.string(), response: z.string() })),
    }),
  ),
});
export type AuditFinding = z.infer<typeof auditFinding>;

/** A whole audit. */
export const auditDetail = auditRow.extend({
  categories: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      score: z.number().nullable().describe('null where nothing could be judged'),
      before: z.number().nullable(),
    }),
  ),
  findings: z.array(auditFinding),
  gone: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .describe('Found the time before, and no more'),
  before: z.object({ id: z.uuid(), score: z.number() }).nullable(),
  not_judged: z.array(z.object({ title: z.string(), reason: z.string() })),
});
export type AuditDetail = z.infer<typeof auditDetail>;
