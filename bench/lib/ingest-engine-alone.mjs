// The engine alone: the same rows, as the hub hands them over, inserted into the same table in blocks as large as the
// hub's; with the hub's rollups, and without. Prints its figures.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchLines } from './ingest-events.mjs';

const dist = new URL('../../packages/hub/dist/', import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { openChdb } = await load('store/telemetry/chdb/open.js');
const { migrateTelemetry } = await load('store/telemetry/schema/migrate.js');
const { STAGING_COLUMNS } = await load('store/telemetry/schema/staging.js');
const { readEvents } = await load('receive/read-events.js');
const { quote } = await load('store/telemetry/sql.js');

const [, , count, size, rollups] = process.argv;
const directory = mkdtempSync(join(tmpdir(), 'errata-bench-'));
const store = await openChdb(join(directory, 'engine'));
await migrateTelemetry(store);
if (rollups !== 'with') {
  const { z } = await import('zod');
  const views = await store.query(
    "SELECT name FROM system.tables WHERE database = 'errata' AND engine = 'MaterializedView'",
    z.object({ name: z.string() }),
  );
  for (const { name } of views) await store.command(`DROP VIEW ${name} SYNC`);
}
/** The hub seals a batch at 32 MiB. */
const BLOCK = 32 * 1024 * 1024;
const files = [];
let chunks = [];
let bytes = 0;
const seal = () => {
  const path = join(directory, `${files.length}.ndjson`);
  writeFileSync(path, Buffer.concat(chunks));
  files.push(path);
  chunks = [];
  bytes = 0;
};
for (let number = 0; number < Number(count); number += 1) {
  const { lines } = readEvents(
    Buffer.from(batchLines(number, Number(size), Date.UTC(2026, 2, 1))),
    new Date(),
  );
  chunks.push(lines);
  bytes += lines.length;
  if (bytes >= BLOCK) seal();
}
if (bytes > 0) seal();

const columns = STAGING_COLUMNS.filter(({ name }) => !['verdict', 'line', 'target'].includes(name));
const names = columns.map(({ name }) => name).join(', ');
const structure = [...columns.map(({ name, type }) => `${name} ${type}`), 'target String'].join(', ');
const before = process.cpuUsage();
const started = performance.now();
for (const path of files)
  await store.command(
    `INSERT INTO requests (project, arrived, retention_days, path, query, ${names})
     SELECT 'default', now(), 30, path(target), queryString(target), ${names}
     FROM file(${quote(path)}, JSONEachRow, ${quote(structure)}, 'none')
     SETTINGS max_insert_threads = 1, optimize_on_insert = 0, min_insert_block_size_rows = 10000000, min_insert_block_size_bytes = 4000000000`,
  );
const seconds = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage(before);
const staged = files.reduce((sum, path) => sum + statSync(path).size, 0);
await store.close();
rmSync(directory, { recursive: true, force: true });
console.log(JSON.stringify({ seconds, cpu_us: user + system, staged_bytes: staged }));
