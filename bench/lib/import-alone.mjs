// Child process: the engine alone reads the same file by the same expressions into one sorted table. Prints JSON.
import { createRequire } from 'node:module';
import { formatFor } from '../../packages/hub/dist/receive/formats/format-for.js';
import { quote } from '../../packages/hub/dist/store/telemetry/sql.js';

const { Session } = createRequire(new URL('../../packages/hub/package.json', import.meta.url))('chdb');
const [, , path, dataDir] = process.argv;
const session = new Session(dataDir);
await session.queryAsync(`CREATE TABLE requests (
  time DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)), method LowCardinality(String), target String CODEC(ZSTD(1)),
  status UInt16 CODEC(T64, ZSTD(1)), response_size Nullable(UInt64) CODEC(T64, ZSTD(1)), client_address String CODEC(ZSTD(1)),
  user_agent String CODEC(ZSTD(1)), referrer String CODEC(ZSTD(1))
) ENGINE = MergeTree ORDER BY time`);
const { aliases, columns, verdict } = formatFor('combined', {});
const names = [
  'time',
  'method',
  'target',
  'status',
  'response_size',
  'client_address',
  'user_agent',
  'referrer',
];
const named = Object.entries(aliases).map(([name, sql]) => `${sql} AS ${name}`);
const started = performance.now();
await session.queryAsync(`INSERT INTO requests (${names.join(', ')})
WITH ${named.join(', ')}
SELECT ${names.map((name) => columns[name]).join(', ')} FROM file(${quote(path)}, LineAsString, 'line String') WHERE ${verdict} = ''
SETTINGS max_insert_threads = 2`);
const ms = performance.now() - started;
const count = await session.queryAsync('SELECT count() AS requests FROM requests', { format: 'JSONEachRow' });
session.close();
console.log(JSON.stringify({ ms, requests: Number(JSON.parse(count.text()).requests) }));
