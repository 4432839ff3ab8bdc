import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { type Engine, type EngineOptions, openEngine } from './engine.ts';
import { createServer } from './server/create-server.ts';
import { isLoopback } from './server/loopback.ts';
import { createMetrics } from './server/metrics.ts';
import { ensureAdminToken } from './services/access/admin-token.ts';

export interface HubOptions {
  readonly dataDir: string;
  /** Address to listen on. Anything but loopback demands the admin token of everybody. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  readonly databaseUrl?: string | undefined;
  readonly clickhouseUrl?: string | undefined;
  /** Bytes that may wait to be stored before senders are told to come back. Default: 2 GiB. */
  readonly spoolLimit?: number | undefined;
  /** Take the client's address and country from a proxy in front. Default: no. */
  readonly trustProxy?: boolean | undefined;
  readonly logger: Logger;
  readonly now?: () => Date;
  /** How long events are gathered before they are stored. Default: by how long storing takes. */
  readonly pace?: EngineOptions['pace'];
}

/** A hub that is up. */
export interface Hub {
  /** Where it listens, such as `http://127.0.0.1:4400`. */
  readonly url: string;
  /** The admin token, the one time it can be shown: when it was made just now and is needed. */
  readonly adminToken: string | null;
  readonly engine: Engine;
  /** Ends what is under way and gives the data directory back. */
  close(): Promise<void>;
}

/** Where the built dashboard lies, beside this package. */
const WEB_ROOT = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Starts a hub: opens its stores, loads what waits, listens. Rejects with DataDirectoryInUse, EADDRINUSE and the like. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { host, port, logger, now = () => new Date() } = options;
  const engine = await openEngine(options);
  try {
    const { metadata, telemetry, imports, live, events, learners, names, scratch } = engine;
    const adminToken = isLoopback(host) ? null : await ensureAdminToken(metadata.db);
    const app = await createServer({
      metadata,
      telemetry,
      ingest: engine,
      events,
      imports,
      live,
      learners,
      names,
      scratch,
      logger,
      metrics: createMetrics(),
      webRoot: WEB_ROOT,
      bind: { host },
      trustProxy: options.trustProxy,
      clock: now,
    });
    const url = await app.listen({ host, port });
    return {
      url,
      adminToken,
      engine,
      close: async () => {
        await app.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
