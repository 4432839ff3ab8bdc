import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { Queue } from '../../queue.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { TelemetryStore } from '../../store/telemetry/port.ts';

/** Names in one insert. */
const AT_ONCE = 5_000;

/** Copies what consumers are called to where their requests are, so that lists find and order them by it. */
export class NamePublisher {
  readonly #db: MetadataDb;
  readonly #telemetry: TelemetryStore;
  readonly #folder: string;
  readonly #queue = new Queue();

  /** @param folder For a short-lived file, which the telemetry store reads. */
  constructor(db: MetadataDb, telemetry: TelemetryStore, folder: string) {
    this.#db = db;
    this.#telemetry = telemetry;
    this.#folder = folder;
  }

  /** Copies what waits; everything, where the telemetry store is another one than before and knows nobody. */
  async start(): Promise<void> {
    const row = z.object({ names: z.number(), latest: z.number() });
    const [held = { names: 0, latest: 0 }] = await this.#telemetry.query(
      'SELECT count() AS names, max(version) AS latest FROM consumer_names',
      row,
    );
    // A metadata store that is younger than the telemetry store must not count below what that holds.
    await sql`select setval('consumer_changes', greatest(last_value, ${held.latest}::bigint)) from consumer_changes`.execute(
      this.#db,
    );
    if (held.names === 0)
      await this.#db
        .updateTable('consumers')
        .set({ waiting: sql<string>`nextval('consumer_changes')` })
        .where('waiting', 'is', null)
        .execute();
    await this.publish();
  }

  /** Copies what waits, also what an earlier try left behind. What is copied twice counts once. */
  publish(): Promise<void> {
    return this.#queue.add(async () => {
      while (await this.#copySome()) {
        // There may be more.
      }
    });
  }

  async #copySome(): Promise<boolean> {
    const rows = await this.#db
      .selectFrom('consumers')
      .select(['project', 'id', 'name', 'company', 'waiting'])
      .where('waiting', 'is not', null)
      .orderBy('waiting')
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return false;
    const path = join(this.#folder, 'consumer-names');
    const lines = rows.map(({ project, id, name, company, waiting }) =>
      JSON.stringify({ project, consumer: id, name, company, version: Number(waiting) }),
    );
    try {
      await writeFile(path, lines.join('\n'));
      await this.#telemetry.load({
        path,
        format: 'JSONEachRow',
        structure: 'project String, consumer String, name String, company String, version UInt64',
        statement: (source) =>
          `INSERT INTO consumer_names (project, consumer, name, company, version) SELECT * FROM ${source}`,
      });
    } finally {
      await rm(path, { force: true });
    }
    await this.#db
      .updateTable('consumers')
      .set({ waiting: null })
      .where(
        'waiting',
        'in',
        rows.flatMap(({ waiting }) => waiting ?? []),
      )
      .execute();
    return rows.length === AT_ONCE;
  }
}
