import type { Command } from 'commander';
import { z } from 'zod';

const global = z.object({ color: z.boolean().default(true) });

/** Options that every command takes. */
export function globalOptions(command: Command): z.infer<typeof global> {
  return global.parse(command.optsWithGlobals());
}
