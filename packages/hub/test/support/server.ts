import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Engine, type EngineOptions, openEngine } from '../../src/engine.ts';
import { createServer } from '../../src/server/create-server.ts';
import type { App, IngestStatus, ServerDeps } from '../../src/server/deps.ts';
import { createMetrics } from '../../src/server/metrics.ts';

/** Stores what comes nearly at once, so that tests that send and look do not wait. */
const AT_ONCE: EngineOptions['pace'] = { wait: () => 50, stored() {} };

/** The embedded stores, and all that works on them, in a directory of their own. */
export async function openTestEngine(pace = AT_ONCE): Promise<Engine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'errata-server-'));
  const engine = await openEngine({ dataDir, logger: pino({ level: 'silent' }), pace });
  return {
    ...engine,
    async close() {
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A server over an engine, with what a test may turn. */
export interface TestServer {
  app: App;
  deps: ServerDeps;
  /** What the spool says of itself. */
  spool: IngestStatus;
  /** The hub's clock; set `now` to move it. */
  time: { now: Date };
  /** Lines of the hub's log. */
  log: string[];
}

export async function startServer(
  engine: Engine,
  options: { host?: string; webRoot?: string; trustProxy?: boolean } = {},
): Promise<TestServer> {
  const spool = { spool_bytes: 0, spool_limit_bytes: 1_000, lag_seconds: 0 };
  const time = { now: new Date('2026-03-01T12:00:00.000Z') };
  const log: string[] = [];
  const { metadata, telemetry, events, imports, live, learners, names, scratch } = engine;
  const deps: ServerDeps = {
    metadata,
    telemetry,
    ingest: { status: () => spool },
    events,
    imports,
    live,
    learners,
    names,
    scratch,
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    metrics: createMetrics(),
    webRoot: options.webRoot ?? null,
    bind: { host: options.host ?? '127.0.0.1' },
    trustProxy: options.trustProxy,
    clock: () => time.now,
  };
  return { app: await createServer(deps), deps, spool, time, log };
}
