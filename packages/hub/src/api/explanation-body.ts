import { z } from 'zod';
import { catalogueEntryAnswer } from '../query/answers/catalogue-entry.ts';

/** What `explainResponse` of the SDK answers; its types document each member. */
export const explanationBody = z.object({
  status: z.number(),
  entry: catalogueEntryAnswer.optional(),
  alternatives: z.array(catalogueEntryAnswer).readonly(),
  evidence: z.array(z.string()).readonly(),
  problem: z
    .object({
      shape: z.string(),
      type: z.string().optional(),
      title: z.string().optional(),
      status: z.number().optional(),
      detail: z.string().optional(),
      instance: z.string().optional(),
      code: z.string().optional(),
      errors: z
        .array(z.object({ detail: z.string(), field: z.string().optional(), code: z.string().optional() }))
        .readonly(),
    })
    .optional(),
  retry: z.object({
    rule: catalogueEntryAnswer.shape.retry.shape.rule,
    note: z.string(),
    afterSeconds: z.number().optional(),
    until: z.string().optional(),
  }),
  findings: z
    .array(
      z.object({
        check: z.string(),
        severity: z.enum(['must', 'should', 'info']),
        title: z.string(),
        detail: z.string(),
        clause: z.string().optional(),
        fix: z.string(),
      }),
    )
    .readonly(),
  fixes: z
    .array(z.string())
    .readonly()
    .optional()
    .describe('What the audience that was asked for does about it'),
});
export type ExplanationBody = z.infer<typeof explanationBody>;
