import { z } from 'zod';

/** Values that a filter key takes, most frequent first. */
export const valuesAnswer = z.object({
  items: z.array(z.object({ value: z.string(), requests: z.number() })),
});
export type Values = z.infer<typeof valuesAnswer>;
