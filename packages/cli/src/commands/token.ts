import { lockDirectory, openMetadata, resetAdminToken } from '@errata/hub';
import type { Command } from 'commander';
import { z } from 'zod';
import { dataDirOption, storesOf } from '../hub/options.ts';
import { say, sayJson } from '../terminal/say.ts';

const options = z.object({ dataDir: z.string(), json: z.boolean().default(false) });

/** `errata token`: the admin token of a hub that is open beyond its own machine. */
export function tokenCommand(program: Command): void {
  program
    .command('token')
    .summary('replace the admin token')
    .description('The admin token opens a hub that listens beyond loopback.')
    .command('reset')
    .description('make a new admin token and sign everybody out; the hub must not run meanwhile')
    .addOption(dataDirOption())
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Example: end the hub, then
  errata token reset --data-dir /var/lib/errata`,
    )
    .action(async (_given: unknown, command: Command) => {
      const { dataDir, json } = options.parse(command.opts());
      const token = await reset(dataDir);
      if (json) sayJson({ admin_token: token });
      else
        say(
          `${token}\n\nThis is the new admin token, shown this once. Everybody signed in before must sign in again.`,
        );
    });
}

async function reset(dataDir: string): Promise<string> {
  const { databaseUrl } = storesOf();
  // A database server takes more than one at a time; the embedded store does not.
  const unlock = databaseUrl ? async () => undefined : await lockDirectory(dataDir);
  try {
    const metadata = await openMetadata({ dataDir, databaseUrl });
    try {
      return await resetAdminToken(metadata.db);
    } finally {
      await metadata.close();
    }
  } finally {
    await unlock();
  }
}
