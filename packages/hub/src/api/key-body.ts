import { z } from 'zod';
import { timeText } from '../query/answers/range.ts';

/** What a key may do. */
export const KEY_SCOPES = ['ingest', 'read', 'admin', 'browser'] as const;

/** A key without its secret, which is shown once, when it is made. */
export const keyBody = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  scope: z.enum(KEY_SCOPES),
  prefix: z.string().describe('First characters, to recognise it by'),
  created: timeText,
  last_used: timeText.nullable(),
  origins: z.array(z.string()).nullable().describe("Origins whose pages may use a browser's key; null: any"),
});
export type KeyInfo = z.infer<typeof keyBody>;

export const keyListBody = z.object({ items: z.array(keyBody) });
export type KeyList = z.infer<typeof keyListBody>;
