import type { Command } from 'commander';
import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../failure.ts';
import { hubPlace, withHubOptions } from '../hub/options.ts';
import { followFiles } from '../import/follow-files.ts';
import { type ImportWish, importFiles, wasRead } from '../import/import-files.ts';
import { Progress } from '../import/progress.ts';
import { showSummary } from '../import/summary.ts';
import { openTarget } from '../import/target.ts';
import { totalsOf } from '../import/totals.ts';
import { globalOptions } from '../options.ts';
import { saySo } from '../report.ts';
import { untilStopped } from '../stop.ts';
import { note, say, sayJson } from '../terminal/say.ts';
import { terminalOf } from '../terminal/terminal.ts';

const options = z.object({
  project: z.string(),
  service: z.string().optional(),
  pattern: z.string().optional(),
  route: z.array(z.string()),
  follow: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `errata import`: log files into the hub, once or as they are written. */
export function importCommand(program: Command): void {
  const command = program
    .command('import')
    .summary('read access logs, once or as they are written')
    .description(
      'Reads access logs, plain, gzip or zstd, in any format that Errata knows, and shows what went wrong in them. Goes through the hub where one runs, else straight into the data directory. A file that was imported before, or has grown since, counts nothing twice.',
    )
    .argument('<files...>', 'log files; - reads standard input')
    .option('--follow', 'go on reading as the files are written, through rotation; ends with Ctrl-C')
    .addOption(
      new Option('--project <name>', 'project to import into').default('default').env('ERRATA_PROJECT'),
    )
    .option('--service <name>', 'service of requests whose log names none')
    .option(
      '--pattern <pattern>',
      "the server's log_format, LogFormat, or a regular expression with named groups",
    )
    .option(
      '--route <template>',
      'a route such as /users/:id/orders that wins over derived ones; may be repeated',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--json', 'print JSON; with --follow a line for each event');
  withHubOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  errata import access.log.gz other.log
  zcat old/*.gz | errata import -
  errata import --follow /var/log/nginx/access.log
  errata import app.log --pattern '$remote_addr [$time_local] "$request" $status' --service shop

Exit codes: 0 at least one file was read; a file that ends early, such as a cut-off gzip, is kept up to there and
warned of · 1 nothing could be read from any file · 2 wrong usage · 130 interrupted`,
    )
    .action(async (files: string[], _given: unknown, self: Command) => {
      const { follow, json, route, ...rest } = options.parse(self.opts());
      const wish: ImportWish = {
        files,
        routes: route,
        service: rest.service,
        pattern: rest.pattern,
        project: rest.project,
      };
      if (follow) await followFiles(hubPlace(self), wish, json, terminalOf(globalOptions(self).color));
      else await importOnce(self, wish, json);
    });
}

async function importOnce(command: Command, wish: ImportWish, json: boolean): Promise<void> {
  const terminal = terminalOf(globalOptions(command).color);
  const stop = untilStopped();
  const target = await openTarget(hubPlace(command), {
    signal: stop.signal,
    waiting: (error, milliseconds) =>
      note(`${error.message} Trying again in ${Math.ceil(milliseconds / 1_000)} s …`),
  });
  try {
    const results = await importFiles(target, wish, new Progress(terminal, wish.files.length), stop.signal);
    const totals = totalsOf(results);
    if (json)
      sayJson({
        project: wish.project,
        hub: target.url ?? null,
        files: results.map(({ file, import: found, rejects, failure }) => ({
          file,
          import: found,
          rejected_lines: rejects,
          error: failure && { code: failure.code ?? null, message: failure.message, fix: failure.fix },
        })),
        totals,
      });
    else if (results.some(({ import: found }) => found))
      say(showSummary(results, totals, target.url, terminal).join('\n'));
    for (const { file, failure } of results) if (failure) saySo(failure, file);
    if (stop.signal.aborted) {
      note('errata: Interrupted. Run the same command again: it goes on where it stopped.');
      process.exitCode = EXIT.interrupted;
    } else if (!results.some(wasRead)) process.exitCode = EXIT.failed;
  } finally {
    await target.close();
    stop.done();
  }
}
