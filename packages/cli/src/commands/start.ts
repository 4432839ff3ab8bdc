import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { writeAddress } from '../hub/address-file.ts';
import { dataDirOption, storesOf } from '../hub/options.ts';
import { untilStopped } from '../stop.ts';
import { note, say, sayJson } from '../terminal/say.ts';

const options = z.object({
  host: z.string(),
  port: z.number(),
  dataDir: z.string(),
  trustProxy: z.boolean().default(false),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof options>;

/** `errata start`: runs the hub until it is told to end. */
export function startCommand(program: Command): void {
  program
    .command('start')
    .summary('run the hub')
    .description('Runs the hub and its dashboard until Ctrl-C.')
    .addOption(
      new Option('--host <address>', 'address to listen on; beyond loopback the hub demands its admin token')
        .default('127.0.0.1')
        .env('ERRATA_HOST'),
    )
    .addOption(
      new Option('--port <port>', 'port to listen on; 0 takes a free one')
        .default(4400)
        .env('ERRATA_PORT')
        .argParser(toPort),
    )
    .addOption(dataDirOption())
    .addOption(
      new Option(
        '--trust-proxy',
        "take clients' addresses and countries from the proxy in front (X-Forwarded-For, CF-IPCountry and the like)",
      ).env('ERRATA_TRUST_PROXY'),
    )
    .option('--json', 'print where it is as JSON')
    .addHelpText(
      'after',
      `
Environment: ERRATA_HOST, ERRATA_PORT, ERRATA_DATA_DIR and ERRATA_TRUST_PROXY stand in for the options; DATABASE_URL keeps metadata in
PostgreSQL and CLICKHOUSE_URL requests in ClickHouse; ERRATA_LOG_LEVEL is one of trace debug info warn error.

Examples:
  errata start
  errata start --port 8080 --data-dir /var/lib/errata
  errata start --host 0.0.0.0

Exit codes: 0 ended as told · 1 could not start · 2 wrong usage`,
    )
    .action(async (_given: unknown, command: Command) => run(options.parse(command.opts())));
}

async function run({ host, port, dataDir, trustProxy, json }: Options): Promise<void> {
  const stop = untilStopped();
  if (!existsSync(join(dataDir, 'metadata')))
    note(`Making the data directory ${dataDir}: the first start takes a few seconds …`);
  const level = process.env.ERRATA_LOG_LEVEL || undefined;
  const logger = createLogger({ level, terminal: process.stderr.isTTY === true });
  const hub = await startHub({ host, port, dataDir, trustProxy, logger, ...storesOf() }).catch((error) => {
    throw refusal(error, { host, port });
  });
  const url = reachable(hub.url);
  const takeBack = await writeAddress(dataDir, url);
  announce(hub, url, json);
  await stop.asked;
  note('Ending …');
  await takeBack();
  await hub.close();
  stop.done();
}

function announce({ adminToken }: Hub, url: string, json: boolean): void {
  if (json) {
    sayJson({ url, admin_token: adminToken });
    return;
  }
  say(`Errata is up on ${url} – open it, drop a log file on the page, or run: npx errata import access.log`);
  if (adminToken !== null)
    say(
      `Admin token, shown this once: ${adminToken}\nSign in with it, and keep it; errata token reset makes a new one.`,
    );
}

/** An address that can be opened: one that means "every address" is reached by loopback. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

function toPort(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}

/** What kept the hub from listening, where the system says only a code. */
function refusal(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const { code, syscall } = z
    .object({ code: z.string().optional(), syscall: z.string().optional() })
    .catch({})
    .parse(error);
  if (code === 'EADDRINUSE')
    return new Failure(
      `Port ${port} on ${host} is in use.`,
      `A hub may run there already: open http://${host}:${port}. Or choose another port: errata start --port ${port + 1}`,
      { code: 'port_in_use' },
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL')
    return new Failure(
      `This machine has no address ${host}.`,
      'Use --host 127.0.0.1 for this machine alone, or --host 0.0.0.0 for every address of it.',
      { code: 'host_unknown' },
    );
  if (code === 'EACCES' && syscall === 'listen')
    return new Failure(`This user may not listen on port ${port}.`, 'Choose a port from 1024 on.', {
      code: 'port_forbidden',
    });
  return error;
}
