import { type Command, Option } from 'commander';
import { z } from 'zod';
import { EXIT, Failure } from '../failure.ts';

const DATA_DIR = '.errata';

const given = z.object({
  hub: z.string().optional(),
  key: z.string().optional(),
  dataDir: z.string().default(DATA_DIR),
});

/** Where a command finds the hub or, where none runs, the data. */
export interface HubPlace {
  /** Address given by hand or by ERRATA_HUB. */
  readonly hub: string | undefined;
  readonly key: string | undefined;
  readonly dataDir: string;
  /** The data directory was named, so a hub that holds another one is not meant. */
  readonly dataDirNamed: boolean;
  readonly databaseUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
}

/** Adds the options by which a command finds a hub. */
export function withHubOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--hub <url>', 'go through the hub at this address (default: one that runs here)').env(
        'ERRATA_HUB',
      ),
    )
    .addOption(new Option('--key <key>', 'key or admin token of that hub').env('ERRATA_KEY'))
    .addOption(dataDirOption());
}

/** `--data-dir`, or ERRATA_DATA_DIR. */
export function dataDirOption(): Option {
  return new Option('--data-dir <directory>', 'where everything is kept')
    .env('ERRATA_DATA_DIR')
    .default(DATA_DIR);
}

/** The two stores outside the data directory, by DATABASE_URL and CLICKHOUSE_URL. */
export function storesOf(environment = process.env): Pick<HubPlace, 'databaseUrl' | 'clickhouseUrl'> {
  return {
    databaseUrl: environment.DATABASE_URL || undefined,
    clickhouseUrl: environment.CLICKHOUSE_URL || undefined,
  };
}

/** What the options and the environment say. */
export function hubPlace(command: Command): HubPlace {
  const { hub, key, dataDir } = given.parse(command.opts());
  if (hub !== undefined && !/^https?:\/\//.test(hub))
    throw new Failure(`"${hub}" is not the address of a hub.`, 'Give it as http://127.0.0.1:4400.', {
      exitCode: EXIT.usage,
    });
  const dataDirNamed = command.getOptionValueSource('dataDir') !== 'default';
  return { hub, key, dataDir, dataDirNamed, ...storesOf() };
}
