import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import type { MetadataStore } from '../port.ts';
import type { Tables } from '../tables.ts';
import { WithoutNul } from '../without-nul.ts';
import { pgliteDialect } from './dialect.ts';
import { initdb } from './initdb.ts';

/** PostgreSQL's type number of a 64-bit integer; ours are counts and offsets, all below 2^53. */
const INT8 = 20;

/** PostgreSQL's page cache: what is kept here is small, and the default would hold 128 MB for it. */
const SMALL = ['-c', 'shared_buffers=8MB'];

/** Opens the embedded engine in `<dataDir>/metadata`, creating both. The first open runs initdb and takes seconds. */
export async function openPglite(dataDir: string): Promise<MetadataStore> {
  const path = join(dataDir, 'metadata');
  await mkdir(path, { recursive: true });
  if (!existsSync(join(path, 'PG_VERSION'))) await initdb(path);
  const client = await PGlite.create(path, {
    parsers: { [INT8]: Number },
    startParams: [...PGlite.defaultStartParams, ...SMALL],
  });
  const db = new Kysely<Tables>({ dialect: pgliteDialect(client), plugins: [new WithoutNul()] });
  return { engine: 'pglite', db, close: () => db.destroy() };
}
