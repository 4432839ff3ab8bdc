import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readDocument } from '../client-types/document.ts';
import { clientTypes } from '../client-types/write.ts';
import { Failure } from '../failure.ts';
import { note, say } from '../terminal/say.ts';

/** `errata client-types`: TypeScript types of an API's errors, from its OpenAPI document. Needs no hub. */
export function clientTypesCommand(program: Command): void {
  program
    .command('client-types')
    .summary('make TypeScript types of an API’s errors from its OpenAPI document')
    .description(
      'Makes TypeScript types of the errors of each operation (statuses, codes, members) from an OpenAPI 3.0 or 3.1 document in JSON or YAML, for createFetch<Errors>() of errata/client.',
    )
    .argument('<document>', 'a path, an address, or - for standard input')
    .option('-o, --out <file>', 'write to this file instead of printing')
    .addHelpText(
      'after',
      `
Examples:
  errata client-types openapi.yaml --out src/api-errors.ts
  errata client-types http://localhost:3000/openapi.json > api-errors.ts

Exit codes: 0 made · 1 not an OpenAPI 3 document, or not readable · 2 wrong usage`,
    )
    .action(async (name: string, { out }: { out?: string }) => {
      const document = await readDocument(name);
      const made = clientTypes(document, name);
      if (out === undefined) say(made.module.trimEnd());
      else write(out, made.module);
      const { broken } = document;
      if (broken.length > 0)
        note(
          `${broken.length} references lead nowhere and are unknown: ${broken.slice(0, 3).join(', ')}${broken.length > 3 ? ' …' : ''}`,
        );
      note(
        `${made.operations} operations, ${made.failures} errors, ${made.codes} codes${out === undefined ? '' : ` in ${out}`}.`,
      );
    });
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Failure(
      `Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}.`,
      'Give --out a path in a folder that is there.',
    );
  }
}
