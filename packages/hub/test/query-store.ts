import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openChdb } from '../src/store/telemetry/chdb/open.ts';
import type { TelemetryStore } from '../src/store/telemetry/port.ts';
import { migrateTelemetry } from '../src/store/telemetry/schema/migrate.ts';

/** A column of `requests` by name, as JSONEachRow takes it. Times are ISO 8601. */
export type RequestFields = Readonly<
  Record<string, string | number | null | Readonly<Record<string, string>>>
>;

/** A real store in a directory of its own. */
export interface TestStore {
  readonly telemetry: TelemetryStore;
  insert(rows: readonly RequestFields[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens an empty embedded store with the product's schema. */
export async function openTestStore(): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), 'errata-query-'));
  const telemetry = await openChdb(directory);
  await migrateTelemetry(telemetry);
  return {
    telemetry,
    async insert(rows) {
      const defaults = {
        project: 'default',
        kind: 'server',
        arrived: new Date().toISOString(),
        retention_days: 3_650,
      };
      const path = join(directory, 'rows.ndjson');
      writeFileSync(path, rows.map((row) => JSON.stringify({ ...defaults, ...row })).join('\n'));
      const names = [...new Set(rows.flatMap((row) => Object.keys({ ...defaults, ...row })))];
      // Types come from the table, so that a test says only what it is about.
      const columns = await telemetry.query(
        "SELECT name, type FROM system.columns WHERE database = 'errata' AND table = 'requests' AND name IN {names:Array(String)}",
        z.object({ name: z.string(), type: z.string() }),
        { names },
      );
      const list = columns.map(({ name }) => name).join(', ');
      await telemetry.load({
        path,
        format: 'JSONEachRow',
        structure: columns.map(({ name, type }) => `${name} ${type}`).join(', '),
        statement: (source) =>
          `INSERT INTO requests (${list}) SELECT ${list} FROM ${source} SETTINGS date_time_input_format = 'best_effort'`,
      });
    },
    async close() {
      await telemetry.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A source of numbers that is the same in every run. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
