import { pino } from 'pino';
import { z } from 'zod';
import type { Import } from '../../src/api/import-body.ts';
import { type Engine, openEngine } from '../../src/engine.ts';
import { importFile } from '../../src/import/import-file.ts';
import { createProject } from '../../src/services/projects/create.ts';
import type { TelemetryStore } from '../../src/store/telemetry/port.ts';
import { makeTempDir, type TempDir } from './temp-dir.ts';

/** An engine on a directory of its own. */
export interface TempEngine {
  readonly dir: TempDir;
  readonly engine: Engine;
  /** Imports a file into a project, which it creates, and waits until it is stored. */
  importLog(path: string, project: string): Promise<Import>;
  close(): Promise<void>;
}

export async function openTempEngine(): Promise<TempEngine> {
  const dir = makeTempDir();
  const engine = await openEngine({ dataDir: dir.file('data'), logger: pino({ level: 'silent' }) });
  return {
    dir,
    engine,
    async importLog(path, project) {
      await createProject(engine.metadata.db, { name: project }, new Date());
      const { id } = await importFile(path, engine.imports, { project });
      return engine.imports.settled(id);
    },
    async close() {
      await engine.close();
      dir.remove();
    },
  };
}

/** Tables that each count every request once. */
const COUNTING = ['minute', 'hour', 'day'].flatMap((tier) => [`traffic_${tier}`, `routes_${tier}`]);

/** Requests by status in the raw table and in every rollup that counts them all. */
export async function storedStatuses(
  store: TelemetryStore,
  project: string,
): Promise<Record<string, Record<string, number>>> {
  const row = z.object({ status: z.number(), requests: z.number() });
  const answers: Record<string, Record<string, number>> = {};
  for (const table of ['requests', ...COUNTING]) {
    const count = table === 'requests' ? 'count()' : 'sum(requests)';
    const rows = await store.query(
      `SELECT status, ${count} AS requests FROM ${table} WHERE project = {project:String} GROUP BY status ORDER BY status`,
      row,
      { project },
    );
    answers[table] = Object.fromEntries(rows.map(({ status, requests }) => [String(status), requests]));
  }
  return answers;
}

/** What {@link storedStatuses} answers when everything agrees with one count. */
export function everywhere(statuses: Record<string, number>): Record<string, Record<string, number>> {
  return Object.fromEntries(['requests', ...COUNTING].map((table) => [table, statuses]));
}
