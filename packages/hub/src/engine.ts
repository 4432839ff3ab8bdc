import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { ImportService } from './import/import-service.ts';
import { Loader } from './ingest/loader.ts';
import { RouteLearners } from './ingest/routes/learners.ts';
import { LiveTail } from './live/live-tail.ts';
import { lockDirectory } from './lock.ts';
import { NamePublisher } from './services/consumers/publish.ts';
import { EventLog } from './spool/event-log.ts';
import { Pace } from './spool/pace.ts';
import { Spool } from './spool/spool.ts';
import { openMetadata } from './store/metadata/open.ts';
import type { MetadataStore } from './store/metadata/port.ts';
import { openChdb } from './store/telemetry/chdb/open.ts';
import { openClickHouse } from './store/telemetry/clickhouse/open.ts';
import type { TelemetryStore } from './store/telemetry/port.ts';
import { migrateTelemetry } from './store/telemetry/schema/migrate.ts';

/** Bytes that may wait to be stored, unless said otherwise. */
const SPOOL_LIMIT = 2 * 1024 * 1024 * 1024;

export interface EngineOptions {
  /** Where everything is kept that is not kept elsewhere. Created when absent. */
  readonly dataDir: string;
  /** PostgreSQL for metadata. Default: embedded, in the data directory. */
  readonly databaseUrl?: string | undefined;
  /** ClickHouse for telemetry. Default: embedded, in the data directory. */
  readonly clickhouseUrl?: string | undefined;
  /** Bytes that may wait to be stored before senders are told to come back. Default: 2 GiB. */
  readonly spoolLimit?: number | undefined;
  readonly logger: Logger;
  readonly now?: () => Date;
  /** How long events are gathered before they are stored. Default: by how long storing takes. */
  readonly pace?: Pick<Pace, 'wait' | 'stored'> | undefined;
}

/** Everything of the hub but its listener: the stores, the spool, and what moves batches from one to the other. */
export interface Engine {
  readonly metadata: MetadataStore;
  readonly telemetry: TelemetryStore;
  readonly spool: Spool;
  readonly learners: RouteLearners;
  /** Copies the names of consumers to where their requests are. */
  readonly names: NamePublisher;
  readonly imports: ImportService;
  /** Tells those who watch of new requests. */
  readonly live: LiveTail;
  /** Events of the native door, on their way into the spool. */
  readonly events: EventLog;
  /** Folder for short-lived files. */
  readonly scratch: string;
  /** How full the way in is. */
  status(): { spool_bytes: number; spool_limit_bytes: number; lag_seconds: number };
  /** Ends after the batch under way; what waits is taken up at the next start. */
  close(): Promise<void>;
}

/** Opens the stores and starts loading. Rejects with DataDirectoryInUse where another process holds the directory. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { dataDir, logger, now = () => new Date(), pace = new Pace() } = options;
  const unlock = await lockDirectory(dataDir);
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const one of opened.toReversed()) await one.close();
    await unlock();
  };
  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    opened.push(one);
    return one;
  };
  try {
    const [metadata, telemetry] = await Promise.all([
      openMetadata({ dataDir, databaseUrl: options.databaseUrl }).then(keep),
      (options.clickhouseUrl
        ? openClickHouse(options.clickhouseUrl)
        : openChdb(join(dataDir, 'telemetry'))
      ).then(keep),
    ]);
    await migrateTelemetry(telemetry);
    const scratch = join(dataDir, 'scratch');
    await mkdir(scratch, { recursive: true });
    const names = new NamePublisher(metadata.db, telemetry, scratch);
    await names.start();
    const spool = await Spool.open(join(dataDir, 'spool'), options.spoolLimit ?? SPOOL_LIMIT);
    const learners = new RouteLearners(metadata.db);
    const imports = new ImportService({ spool, metadata: metadata.db, telemetry, now });
    await imports.recover();
    const live = new LiveTail(telemetry, logger);
    const loader = new Loader({
      spool,
      pace,
      telemetry,
      metadata: metadata.db,
      learners,
      live,
      book: imports,
      folder: scratch,
      logger,
      now,
    });
    keep({ close: () => loader.stop() });
    loader.start();
    const events = keep(
      await EventLog.open(join(dataDir, 'events'), spool, now, (project, gathering) =>
        pace.wait(live.watches(project), gathering),
      ),
    );
    const status = () => ({
      spool_bytes: spool.bytes + events.bytes,
      spool_limit_bytes: spool.limit,
      lag_seconds: spool.oldest ? Math.max(0, (now().getTime() - spool.oldest.getTime()) / 1000) : 0,
    });
    return { metadata, telemetry, spool, learners, names, imports, live, events, scratch, status, close };
  } catch (error) {
    await close();
    throw error;
  }
}
