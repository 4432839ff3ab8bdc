import { type FindingId, kindOf } from '@errata/audit';
import { lint, NotOpenApiError, openFile, UnreadableError } from '@errata/audit/lint';
import { type Command, InvalidArgumentError } from 'commander';
import { deliver, withDelivery } from '../audit/deliver.ts';
import { Failure } from '../failure.ts';
import { showLint } from '../lint/show-lint.ts';
import { documentText, unreadable } from '../openapi/document-text.ts';

interface Flags {
  readonly all?: boolean;
  readonly skip?: readonly FindingId[];
}

function kinds(text: string, before: readonly FindingId[] = []): readonly FindingId[] {
  const named = text.split(',').map((each) => {
    const id = each.trim();
    const kind = kindOf(id);
    if (!kind)
      throw new InvalidArgumentError(
        `There is no kind ${JSON.stringify(id)}; the report names those that it found.`,
      );
    return kind.id as FindingId;
  });
  return [...before, ...named];
}

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
      .option('--skip <kinds>', 'kinds of findings to leave out, separated by commas', kinds)
      .option('--all', 'show every place of each finding, and not the first five'),
  )
    .addHelpText(
      'after',
      `
Examples:
  errata lint openapi.yaml
  errata lint openapi.yaml --fail-under 80
  errata lint openapi.yaml --skip problem-json-missing,error-example-missing
  curl -s https://api.example.com/openapi.json | errata lint - --format json

Exit codes: 0 judged · 1 score below --fail-under, or no OpenAPI document · 2 wrong usage`,
    )
    .action(async (name: string, { all = false, skip = [] }: Flags, command: Command) => {
      await deliver(await judge(name, skip), command, (report, terminal) =>
        showLint(report, terminal, all).join('\n'),
      );
    });
}

async function judge(name: string, skip: readonly FindingId[]): Promise<ReturnType<typeof lint>> {
  const text = await documentText(name);
  try {
    const isFile = name !== '-' && !name.includes('://');
    return lint(text, { path: name, skip, ...(isFile ? { open: openFile } : {}) });
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
