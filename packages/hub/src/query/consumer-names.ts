import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';

const row = z.object({ consumer: z.string(), name: z.string() });

/** What consumers are called, by id, out of the copy beside their requests; those that nobody named are left out. */
export async function consumerNamesOf(
  telemetry: TelemetryStore,
  project: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => id !== '');
  if (known.length === 0) return new Map();
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT consumer, name FROM consumer_names FINAL
     WHERE project = ${binder.text(project)} AND consumer IN ${binder.texts(known)} AND name != ''`,
    row,
    binder,
  );
  return new Map(rows.map(({ consumer, name }) => [consumer, name]));
}
