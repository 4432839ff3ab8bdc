import { migrate } from './migrations/migrate.ts';
import { openPglite } from './pglite/open.ts';
import type { MetadataStore } from './port.ts';
import { openPostgres } from './postgres/open.ts';

/** Where to keep metadata: in PostgreSQL when `databaseUrl` is given, else embedded, in `<dataDir>/metadata`. */
export interface MetadataOptions {
  dataDir: string;
  /** postgres://user:password@host:port/database */
  databaseUrl?: string | undefined;
}

/**
 * Opens the metadata store and brings its tables up to date.
 * Throws NewerMetadataError when the data was written by a newer build, and whatever the engine throws when it cannot
 * be opened; nothing stays open then.
 */
export async function openMetadata(options: MetadataOptions): Promise<MetadataStore> {
  const store = options.databaseUrl ? openPostgres(options.databaseUrl) : await openPglite(options.dataDir);
  try {
    await migrate(store.db, options.databaseUrl ? 'metadata database' : 'data directory');
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
