import { readFile, writeFile } from 'node:fs/promises';
import { acceptBaseline, FORMATS, type Report, readBaseline, writeBaseline } from '@errata/audit';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { EXIT, Failure } from '../failure.ts';
import { globalOptions } from '../options.ts';
import { note } from '../terminal/say.ts';
import { type Terminal, terminalOf } from '../terminal/terminal.ts';

const DEFAULT_BASELINE = 'errata-baseline.json';

const delivery = z.object({
  format: z.string(),
  output: z.string().optional(),
  failUnder: z.number().optional(),
  baseline: z.string().optional(),
  writeBaseline: z.boolean().default(false),
});

function points(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 100)
    throw new InvalidArgumentError('Give a score from 0 to 100, without a fraction.');
  return number;
}

/** Adds the options that say what becomes of a report; the same for audit and lint. */
export function withDelivery(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'what the report is')
        .choices(['text', ...Object.keys(FORMATS)])
        .default('text'),
    )
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--fail-under <points>', 'exit with 1 where the score is below this', points)
    .option('--baseline <file>', 'accept the findings that this file lists')
    .option(
      '--write-baseline',
      `accept everything that is found now: write the baseline (${DEFAULT_BASELINE})`,
    );
}

async function known(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Failure(`The baseline ${file} cannot be read.`, 'Write one with --write-baseline.', {
      code: 'baseline_unreadable',
    });
  }
}

/** Applies the baseline, writes the report where it is wanted, and fails where the score is too low. */
export async function deliver(
  original: Report,
  command: Command,
  show: (report: Report, terminal: Terminal) => string,
): Promise<void> {
  const options = delivery.parse(command.opts());
  const { format, output, failUnder, baseline } = options;
  let report = original;
  if (options.writeBaseline) {
    const file = baseline ?? DEFAULT_BASELINE;
    await writeFile(file, writeBaseline(original));
    note(`${original.findings.length} findings are accepted in ${file}.`);
    report = acceptBaseline(original, original.findings).report;
  } else if (baseline !== undefined) {
    const accepted = acceptBaseline(original, readBaseline(await known(baseline)));
    report = accepted.report;
    if (accepted.gone > 0)
      note(`${accepted.gone} accepted findings are gone. Make the baseline smaller with --write-baseline.`);
  }
  const render = FORMATS[format];
  const terminal = terminalOf(output === undefined && globalOptions(command).color);
  const text = render ? render(report) : `${show(report, terminal)}\n`;
  if (output === undefined) process.stdout.write(text);
  else {
    await writeFile(output, text);
    note(`${report.score.overall} of 100. The report is in ${output}.`);
  }
  if (failUnder !== undefined && report.score.overall < failUnder) {
    note(`errata: the score ${report.score.overall} is below ${failUnder}.`);
    process.exitCode = EXIT.failed;
  }
}
