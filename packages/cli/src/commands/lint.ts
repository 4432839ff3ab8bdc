import { lint, NotOpenApiError, openFile, UnreadableError } from '@errata/audit/lint';
import type { Command } from 'commander';
import { deliver, withDelivery } from '../audit/deliver.ts';
import { Failure } from '../failure.ts';
import { showLint } from '../lint/show-lint.ts';
import { documentText, unreadable } from '../openapi/document-text.ts';

/** `errata lint`: judges an OpenAPI document by how well it documents errors. Needs no hub and no network. */
export function lintCommand(program: Command): void {
  withDelivery(
    program
      .command('lint')
      .summary('judge how well an OpenAPI document documents errors')
      .description(
        'Judges an OpenAPI document (2.0 or 3.x, JSON or YAML) by how well it documents errors: a score from 0 to 100, and findings with their place, the clause and the fix.',
      )
      .argument('<document>', 'a path, an address, or - for standard input')
      .option('--all', 'show every place of each finding, and not the first five'),
  )
    .addHelpText(
      'after',
      `
Examples:
  errata lint openapi.yaml
  errata lint openapi.yaml --fail-under 80
  curl -s https://api.example.com/openapi.json | errata lint - --format json

Exit codes: 0 judged · 1 score below --fail-under, or no OpenAPI document · 2 wrong usage`,
    )
    .action(async (name: string, { all = false }: { all?: boolean }, command: Command) => {
      await deliver(await judge(name), command, (report, terminal) =>
        showLint(report, terminal, all).join('\n'),
      );
    });
}

async function judge(name: string): Promise<ReturnType<typeof lint>> {
  const text = await documentText(name);
  try {
    const isFile = name !== '-' && !name.includes('://');
    return lint(text, { path: name, ...(isFile ? { open: openFile } : {}) });
  } catch (error) {
    if (error instanceof UnreadableError) throw unreadable(name, error);
    if (!(error instanceof NotOpenApiError)) throw error;
    throw new Failure(
      `${name} is no OpenAPI document.`,
      `${error.message} Give the root document of an API.`,
      {
        code: 'not_a_document',
      },
    );
  }
}
