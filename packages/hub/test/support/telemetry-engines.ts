import { openChdb } from '../../src/store/telemetry/chdb/open.ts';
import { openClickHouse } from '../../src/store/telemetry/clickhouse/open.ts';
import type { TelemetryStore } from '../../src/store/telemetry/port.ts';
import { startClickHouse } from './clickhouse-server.ts';
import { makeTempDir } from './temp-dir.ts';

/** An engine with a place of its own, empty at first. */
export interface TestEngine {
  /** Opens the store; again after it was closed, with all that it held. */
  open(): Promise<TelemetryStore>;
  remove(): Promise<void>;
}

/** Every engine that has to keep the contract. */
export const ENGINES: readonly { name: TelemetryStore['engine']; start: () => Promise<TestEngine> }[] = [
  {
    name: 'chdb',
    async start() {
      const dir = makeTempDir();
      return { open: () => openChdb(dir.path), remove: async () => dir.remove() };
    },
  },
  {
    name: 'clickhouse',
    async start() {
      const server = await startClickHouse();
      return { open: () => openClickHouse(server.url), remove: () => server.stop() };
    },
  },
];
