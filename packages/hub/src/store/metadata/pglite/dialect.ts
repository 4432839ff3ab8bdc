import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';

/** The little of PGlite that the dialect needs. */
export interface PgliteLike {
  query(sql: string, params: unknown[]): Promise<{ rows: unknown[]; affectedRows?: number }>;
  close(): Promise<void>;
}

/** Kysely over PGlite: PostgreSQL's compiler, adapter and introspector, with one connection that callers take in turn. */
export function pgliteDialect(client: PgliteLike): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => pgliteDriver(client),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function pgliteDriver(client: PgliteLike): Driver {
  const connection = pgliteConnection(client);
  let last: Promise<void> = Promise.resolve();
  let release = () => {};
  const run = async (statement: string) => {
    await connection.executeQuery(CompiledQuery.raw(statement));
  };
  return {
    async init() {},
    // A transaction spans several statements of the one session there is, so a connection is lent to one caller at a time.
    async acquireConnection() {
      const before = last;
      let mine = () => {};
      last = new Promise((resolve) => {
        mine = resolve;
      });
      await before;
      release = mine;
      return connection;
    },
    async releaseConnection() {
      release();
    },
    beginTransaction: (_connection, settings) =>
      run(settings.isolationLevel ? `begin isolation level ${settings.isolationLevel}` : 'begin'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    async destroy() {
      await last;
      await client.close();
    },
  };
}

function pgliteConnection(client: PgliteLike): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query(query.sql, [...query.parameters]);
      const rows = result.rows as R[]; // Kysely's row types are the schema's; the engine knows nothing of them.
      return result.affectedRows === undefined
        ? { rows }
        : { rows, numAffectedRows: BigInt(result.affectedRows) };
    },
    streamQuery() {
      throw new Error('The embedded metadata store does not stream rows.');
    },
  };
}
