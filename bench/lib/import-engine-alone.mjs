// The engine alone on the same file: parsed by the same SQL, sorted, stored in one table of the same columns, codecs and
// settings; no spool, no routes, no rollups, nothing that could be resumed. Prints its figures.
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dist = new URL('../../packages/hub/dist/', import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { openChdb } = await load('store/telemetry/chdb/open.js');
const { requestsTable } = await load('store/telemetry/schema/requests.js');
const { detectFormat } = await load('receive/formats/detect.js');
const { levelsOf } = await load('ingest/levels.js');
const { quote } = await load('store/telemetry/sql.js');

const [, , file] = process.argv;
const directory = mkdtempSync(join(tmpdir(), 'errata-bench-'));
const store = await openChdb(directory);
await store.command(requestsTable);

const head = Buffer.alloc(65_536);
const handle = openSync(file, 'r');
const size = readSync(handle, head);
closeSync(handle);
const { format, params } = detectFormat(head.toString('utf8', 0, size).split('\n').slice(0, -1));
const parser = format.parser(params);
const named = (names) =>
  Object.entries(names)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(', ');
const { target, ...columns } = parser.columns;
const names = Object.keys(columns);
const source = levelsOf({ ...parser.aliases, said: parser.verdict }).reduce(
  (from, level) => `(SELECT *, ${named(level)} FROM ${from})`,
  `file(${quote(file)}, LineAsString, 'line String')`,
);

const started = performance.now();
await store.command(
  `INSERT INTO requests (project, arrived, retention_days, path, query, ${names.join(', ')})
SELECT 'default', now(), 30, path(target), queryString(target), ${names.join(', ')}
FROM (SELECT ${named(columns)}, ${target} AS target FROM ${source} WHERE said = '')`,
);
const seconds = (performance.now() - started) / 1_000;
await store.close();
rmSync(directory, { recursive: true, force: true });
console.log(JSON.stringify({ seconds, peak_mb: process.resourceUsage().maxRSS / 1024 }));
