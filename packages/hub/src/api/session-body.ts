import { z } from 'zod';

/** Whether this browser is signed in, and whether it must be. */
export const sessionBody = z.object({ signed_in: z.boolean(), required: z.boolean() });
export type Session = z.infer<typeof sessionBody>;
