import { type Kysely, Migrator, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { migrations } from './list.ts';

/** Named after the product: a database may be shared with another user of Kysely. */
const TABLE = 'errata_migration';

/** The data was written by a build that knows migrations which this one does not. */
export class NewerMetadataError extends Error {
  override readonly name = 'NewerMetadataError';
  /** Name of the last migration applied to the data. */
  readonly found: string;
  /** Name of the last migration this build knows. */
  readonly known: string;

  constructor(where: string, found: string, known: string) {
    super(
      `This ${where} is from a newer version of Errata: its metadata is at version ${found}, ` +
        `this build knows up to ${known}. Start the newer Errata, or use another ${where}.`,
    );
    this.found = found;
    this.known = known;
  }
}

/**
 * Applies what is missing, in order, each in its turn, under a lock that other hubs on the same database wait for.
 * `where` names the place in the error: 'data directory' or 'metadata database'.
 * Throws NewerMetadataError when the data is newer than this build; the data is untouched then.
 */
export async function migrate(db: Kysely<Tables>, where: string): Promise<void> {
  const known = Object.keys(migrations).sort();
  const found = (await appliedMigrations(db)).filter((name) => !known.includes(name));
  const newest = found.at(-1);
  if (newest !== undefined) throw new NewerMetadataError(where, newest, known.at(-1) ?? 'none');
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{
    present: boolean;
  }>`select to_regclass(${TABLE}) is not null as present`.execute(db);
  if (!rows[0]?.present) return [];
  const applied = await db
    .withTables<{ [TABLE]: { name: string } }>()
    .selectFrom(TABLE)
    .select('name')
    .orderBy('name')
    .execute();
  return applied.map((row) => row.name);
}
