import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The metadata database, as everything above it uses it. */
export type MetadataDb = Kysely<Tables>;

/**
 * Where projects, keys, states and settings live. Both engines speak PostgreSQL; nothing above this port knows which
 * one is below. The embedded engine has one connection: inside `db.transaction()` use the transaction, never `db`.
 */
export interface MetadataStore {
  readonly engine: 'pglite' | 'postgres';
  readonly db: MetadataDb;
  /** Waits for running statements, then closes. The store cannot be used afterwards. */
  close(): Promise<void>;
}
