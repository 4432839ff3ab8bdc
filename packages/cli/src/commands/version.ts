import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { say, sayJson } from '../terminal/say.ts';

/** `errata version`: the version of the command, and of the Node that runs it. */
export function versionCommand(program: Command): void {
  program
    .command('version')
    .summary('print the version')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const version = await readVersion();
      if (json) sayJson({ errata: version, node: process.versions.node });
      else say(`errata ${version}, Node ${process.versions.node}`);
    });
}

/** The version in the package's own manifest. */
async function readVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
