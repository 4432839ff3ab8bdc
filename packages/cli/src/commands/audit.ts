import { readFile } from 'node:fs/promises';
import { audit, FRAMEWORKS, type Framework, isDocument, parseDocument } from '@errata/audit';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { deliver, withDelivery } from '../audit/deliver.ts';
import { showReport } from '../audit/show-report.ts';
import { EXIT, Failure } from '../failure.ts';
import { globalOptions } from '../options.ts';
import { terminalOf } from '../terminal/terminal.ts';

const given = z.object({
  openapi: z.string().optional(),
  path: z.array(z.string()).default([]),
  header: z.array(z.tuple([z.string(), z.string()])).default([]),
  rate: z.number().optional(),
  timeout: z.number().optional(),
  unsafe: z.boolean().default(false),
  rateLimit: z.boolean().default(false),
  framework: z.custom<Framework>((value) => typeof value === 'string').optional(),
});

function header(text: string, before: readonly (readonly [string, string])[] = []) {
  const [, name, value] =
    /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100})\s*:\s*([\t\x20-\x7e\x80-\xff]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("Give a field, such as 'authorization: Bearer …'.");
  return [...before, [name, value.trim()] as const];
}

function path(text: string, before: readonly string[] = []): string[] {
  if (!/^([A-Z]{3,10} +)?\/[\x21-\x7e]*$/.test(text))
    throw new InvalidArgumentError("Give a path such as /orders or 'POST /orders'.");
  return [...before, text];
}

function rate(text: string): number {
  const number = Number(text.replace(/\/s$/, ''));
  if (!(number > 0) || number > 1000)
    throw new InvalidArgumentError('Give requests a second, such as 20/s; at most 1000.');
  return number;
}

function seconds(text: string): number {
  const number = Number(text.replace(/s$/, ''));
  if (!(number > 0) || number > 120) throw new InvalidArgumentError('Give seconds, at most 120.');
  return number;
}

/** `errata audit`: how good the errors of a running API are. Needs no hub and no OpenAPI. */
export function auditCommand(program: Command): void {
  withDelivery(
    program
      .command('audit')
      .summary('probe a running API and score its errors')
      .description(
        'Sends requests to a running API and judges its errors: status codes, messages, methods, hints to retry, leaks, caching. Sends only what changes nothing and what a correct server refuses, slowly, to the host given.',
      )
      .argument('<url>', 'address of the API; its path is where the API begins')
      .option(
        '--openapi <file>',
        'OpenAPI document of the API (default: looked for where frameworks serve it)',
      )
      .option('--path <path>', "a path that exists, such as /orders or 'POST /orders'; may be repeated", path)
      .option(
        '--header <field>',
        "a field of every request, such as 'authorization: Bearer …'; may be repeated",
        header,
      )
      .option('--rate <n>', 'requests a second (default 20/s)', rate)
      .option('--timeout <seconds>', 'how long a response may take (default 10)', seconds)
      .option('--rate-limit', 'send 150 requests in a row to see what the rate limit answers')
      .option('--unsafe', 'also send requests that could change something')
      .addOption(new Option('--framework <name>', 'show the fixes for it').choices(Object.keys(FRAMEWORKS))),
  )
    .addHelpText(
      'after',
      `
Examples:
  errata audit http://localhost:3000
  errata audit http://localhost:3000/api --openapi openapi.yaml --fail-under 80
  errata audit https://api.example.com --header 'authorization: Bearer …' --format html --output audit.html
  errata audit http://localhost:3000 --path 'POST /orders' --framework express

Exit codes: 0 audited · 1 it does not answer, or the score is below --fail-under · 2 wrong usage`,
    )
    .action(async (address: string, _options: unknown, command: Command) => run(address, command));
}

async function documentAt(file: string) {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new Failure(`The document ${file} cannot be read.`, 'Give the path of an OpenAPI file.', {
      code: 'document_unreadable',
    });
  }
  const value = parseDocument(text);
  if (!isDocument(value))
    throw new Failure(
      `${file} is no OpenAPI document.`,
      'It must be JSON or YAML with "openapi" and "paths".',
      {
        code: 'document_unreadable',
      },
    );
  return { name: file, value };
}

async function run(address: string, command: Command): Promise<void> {
  const { openapi, path: paths, header: headers, framework, ...leave } = given.parse(command.opts());
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new Failure(
      `"${address}" is no address of an API.`,
      'Give one such as http://localhost:3000; credentials go into --header.',
      {
        exitCode: EXIT.usage,
        code: 'url_invalid',
      },
    );
  const { live } = terminalOf(globalOptions(command).color);
  const report = await audit({
    url,
    paths,
    headers,
    unsafe: leave.unsafe,
    rateLimit: leave.rateLimit,
    ...(openapi === undefined ? {} : { document: await documentAt(openapi) }),
    pace: {
      ...(leave.rate === undefined ? {} : { rate: leave.rate }),
      ...(leave.timeout === undefined ? {} : { timeout: leave.timeout * 1000 }),
    },
    ...(live
      ? { onProgress: (title, done, of) => process.stderr.write(`\r\u001b[K${done + 1}/${of} ${title}`) }
      : {}),
  });
  if (live) process.stderr.write('\r\u001b[K');
  await deliver(report, command, (final, terminal) => showReport(final, terminal, framework));
}
