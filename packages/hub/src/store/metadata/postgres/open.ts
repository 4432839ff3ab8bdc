import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { MetadataStore } from '../port.ts';
import type { Tables } from '../tables.ts';
import { WithoutNul } from '../without-nul.ts';

/** PostgreSQL's type number of a 64-bit integer; ours are counts and offsets, all below 2^53. */
const INT8 = 20;

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/** Opens PostgreSQL at a URL. Connects on first use, so a server that is down shows in the first statement. */
export function openPostgres(databaseUrl: string): MetadataStore {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'errata',
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === INT8 ? Number : pg.types.getTypeParser(type, format),
    },
  });
  // An idle connection that the server ends must not end the hub; the pool opens another for the next statement.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new WithoutNul()] });
  return { engine: 'postgres', db, close: () => db.destroy() };
}
