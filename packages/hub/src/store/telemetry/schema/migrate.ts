import { z } from 'zod';
import { LANES, TelemetryError, type TelemetryStore } from '../port.ts';
import { agentRollups } from './agent-rollups.ts';
import { consumerNames } from './consumer-names.ts';
import {
  agentColumns,
  clientIndex,
  failedSuccesses,
  groupsByHost,
  rejectsTable,
  requestsTable,
} from './requests.ts';
import { arrivals, rollupStatements, statusDurations, trafficWithoutDurations } from './rollups.ts';
import { routeMapOf, routeMapTable, stagingOf } from './staging.ts';

/** Steps from an empty store to the newest schema; a step that has shipped is never edited. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [requestsTable, rejectsTable, ...rollupStatements],
  [...clientIndex, ...arrivals, ...statusDurations],
  // Apart from the step before, which reads what this one drops.
  trafficWithoutDurations,
  agentColumns,
  agentRollups,
  groupsByHost,
  consumerNames,
  failedSuccesses,
];

/**
 * Brings a store to this build's schema, or through the first of its steps. Rejects with a {@link TelemetryError} `statement` when the store was written by
 * a newer build.
 */
export async function migrateTelemetry(store: TelemetryStore, steps = MIGRATIONS): Promise<void> {
  await store.command(
    'CREATE TABLE IF NOT EXISTS migrations (version UInt32, at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY version',
  );
  const row = z.object({ version: z.number() });
  const [{ version } = { version: 0 }] = await store.query(
    'SELECT max(version) AS version FROM migrations',
    row,
  );
  if (version > steps.length)
    throw new TelemetryError(
      `The telemetry store has schema ${version}; this build knows up to ${steps.length}. Run the newer version of Errata that wrote it, or choose another data directory.`,
      'statement',
    );
  for (const [index, statements] of steps.entries()) {
    if (index < version) continue;
    // A step that was cut short is made again from its start, so each statement must bear repetition.
    for (const statement of statements)
      await store.command(
        statement.replace(/^(\s*CREATE (?:TABLE|MATERIALIZED VIEW)) /, '$1 IF NOT EXISTS '),
      );
    await store.command('INSERT INTO migrations (version) VALUES ({version:UInt32})', { version: index + 1 });
  }
  // They hold a batch and no history. Staging is made with each batch.
  for (const lane of LANES) {
    for (const table of [stagingOf(lane), routeMapOf(lane)])
      await store.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    await store.command(routeMapTable(lane));
  }
}
