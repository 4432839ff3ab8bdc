import { z } from 'zod';

const texts = z.array(z.string()).readonly();

/** A catalogue entry as the SDK holds it; the SDK's type documents each member. */
export const catalogueEntryAnswer = z.object({
  key: z.string(),
  status: z.number(),
  grpc: z.number().optional(),
  title: z.string(),
  class: z.enum(['informational', 'success', 'redirection', 'client-error', 'server-error']),
  owner: z.string(),
  standing: z.enum(['registered', 'temporary', 'obsolete', 'unused', 'unofficial', 'retired']),
  specification: z.string(),
  meaning: z.string(),
  evidence: z
    .array(
      z.object({
        header: z.string().optional(),
        includes: z.string().optional(),
        where: z.enum(['body', 'access-log', 'error-log']).optional(),
        note: z.string(),
      }),
    )
    .readonly()
    .optional(),
  headers: z
    .array(
      z.object({
        name: z.string(),
        obligation: z.enum(['must', 'should', 'may']),
        when: z.string().optional(),
        why: z.string(),
        clause: z.string().optional(),
      }),
    )
    .readonly(),
  retry: z.object({
    rule: z.enum(['never', 'after-delay', 'if-idempotent', 'new-connection', 'after-change']),
    note: z.string(),
  }),
  cache: z.enum(['heuristic', 'explicit', 'never']),
  causes: texts,
  fixes: z.object({ consumer: texts, owner: texts, operator: texts, user: texts }),
  avoid: z.array(z.object({ what: z.string(), why: z.string() })).readonly(),
  confusedWith: z.array(z.object({ key: z.string(), tell: z.string() })).readonly(),
});

/** All entries, in the catalogue's order. */
export const catalogueAnswer = z.object({ items: z.array(catalogueEntryAnswer) });
export type CatalogueList = z.infer<typeof catalogueAnswer>;
