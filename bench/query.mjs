// Every question of the dashboard, over HTTP, on 50 million requests of 30 days; and on 5 million, to see what cost follows.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, openEngine } from '@errata/hub';
import { startHub } from './lib/hub.mjs';
import { fromEnvironment, rounded, spread, table, verdict } from './lib/measure.mjs';
import { CACHE, ROOT } from './lib/places.mjs';

const LARGE = fromEnvironment('ROWS', 50_000_000);
const SMALL = Math.max(1, Math.round(LARGE / 10));
const ASKED = fromEnvironment('ROUNDS', 20);
const DAYS = 30;
/** The data ends on a day's start, so that a fill serves for the rest of the day. */
const END = new Date(new Date().toISOString().slice(0, 10));

const START = new Date(END.getTime() - DAYS * 86_400_000);
const ago = (days) => new Date(END.getTime() - days * 86_400_000).toISOString();
const range = (days) => `from=${ago(days)}&to=${END.toISOString()}`;
const filter = (text) => `q=${encodeURIComponent(text)}`;

/** name → path; `rollup` questions are read from rollups, the others search raw requests. */
const QUESTIONS = [
  ['rollup', 'extent', () => '/v1/extent'],
  ['rollup', 'overview 24 h', () => `/v1/overview?${range(1)}`],
  ['rollup', 'overview 7 d', () => `/v1/overview?${range(7)}`],
  ['rollup', 'overview 30 d', () => `/v1/overview?${range(30)}`],
  ['rollup', 'overview 30 d, 5xx', () => `/v1/overview?${range(30)}&${filter('status:5xx')}`],
  ['rollup', 'overview 30 d, one route', () => `/v1/overview?${range(30)}&${filter('route:/api/v1/r7/:id')}`],
  ['rollup', 'errors 24 h', () => `/v1/errors?${range(1)}`],
  ['rollup', 'errors 30 d', () => `/v1/errors?${range(30)}`],
  ['rollup', 'endpoints 24 h', () => `/v1/endpoints?${range(1)}`],
  ['rollup', 'endpoints 30 d', () => `/v1/endpoints?${range(30)}`],
  ['rollup', 'crawlers 30 d', () => `/v1/crawlers?${range(30)}`],
  ['rollup', 'broken links 30 d', () => `/v1/broken-links?${range(30)}`],
  ['rollup', 'values of route 30 d', () => `/v1/values?key=route&${range(30)}`],
  ['raw', 'error group 30 d', (group) => `/v1/errors/${group}?${range(30)}`],
  ['raw', 'in common 30 d', (group) => `/v1/errors/${group}/differences?${range(30)}`],
  ['raw', 'requests 30 d', () => `/v1/requests?${range(30)}`],
  ['raw', 'requests 30 d, 5xx', () => `/v1/requests?${range(30)}&${filter('status:5xx')}`],
  ['raw', 'requests 30 d, one caller', () => `/v1/requests?${range(30)}&${filter('caller:10.0.17.4')}`],
  ['raw', 'requests 30 d, slow', () => `/v1/requests?${range(30)}&${filter('duration:>2s status:5xx')}`],
  ['raw', 'requests 30 d, path with *', () => `/v1/requests?${range(30)}&${filter('path:/api/v1/r7/1234*')}`],
  ['raw', 'requests 30 d, nothing matches', () => `/v1/requests?${range(30)}&${filter('caller:nobody')}`],
];

/** 60 routes of 3 services, 50,000 callers, 4 % client and 0.6 % server errors, long-tailed durations, a few crawlers. */
const fill = `
INSERT INTO requests (project, kind, service, time, arrived, retention_days, method, route, path, host, protocol, status, code,
  duration_us, response_size, client_address, user_agent, crawler, referrer, source)
WITH number + {from:UInt64} AS n, cityHash64(n) AS h, h % 60 AS r, cityHash64(n, 1) % 1000 AS luck,
  toDateTime64({start:Float64}, 6, 'UTC') + toIntervalMicrosecond(toUInt64(n * {step:Float64})) AS at,
  multiIf(luck < 25, 404, luck < 32, 400, luck < 37, 401, luck < 40, 429, luck < 44, 500, luck < 46, 503, luck < 100, 304, 200) AS outcome
SELECT 'default', 'server', ['shop', 'pay', 'mail'][r % 3 + 1], at, toDateTime(at, 'UTC'), 3650,
  ['GET', 'GET', 'GET', 'POST', 'PUT'][r % 5 + 1], concat('/api/v1/r', toString(r), '/:id'),
  concat('/api/v1/r', toString(r), '/', toString(cityHash64(n, 2) % 1000000)), 'api.example.com', 'HTTP/1.1',
  outcome, if(outcome = 500, ['db_timeout', 'unhandled', 'upstream_failed'][r % 3 + 1], ''),
  toUInt64(800 * exp(randNormal(2, 1.1))), cityHash64(n, 3) % 40000,
  concat('10.', toString(cityHash64(n, 4) % 50000 % 4), '.', toString(cityHash64(n, 5) % 112), '.', toString(cityHash64(n, 6) % 112)),
  if(cityHash64(n, 7) % 50 = 0, 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    concat('Mozilla/5.0 (X11; Linux x86_64) Client/', toString(cityHash64(n, 4) % 300))),
  if(cityHash64(n, 7) % 50 = 0, 'Googlebot', ''),
  if(outcome = 404, concat('https://shop.example.com/page', toString(cityHash64(n, 8) % 400)), ''), 'agent'
FROM numbers({rows:UInt64})
SETTINGS max_insert_threads = 1, min_insert_block_size_rows = 10000000, min_insert_block_size_bytes = 4000000000`;

const small = await ask(await filled(SMALL));
const large = await ask(await filled(LARGE));

const rows = QUESTIONS.map(([kind, name]) => {
  const [few, many] = [spread(small.get(name)), spread(large.get(name))];
  return { kind, name, few, many, goal: kind === 'rollup' ? 100 : 500 };
});
const ms = (number) => `${number.toFixed(0)} ms`;
table([
  ['question', 'read from', `${SMALL / 1e6} M p50`, 'p95', `${LARGE / 1e6} M p50`, 'p95', 'goal', ''],
  ...rows.map(({ kind, name, few, many, goal }) => [
    name,
    kind,
    ms(few.median),
    ms(few.p95),
    ms(many.median),
    ms(many.p95),
    `≤ ${goal} ms`,
    many.p95 <= goal ? 'ok' : 'MISSED',
  ]),
]);
const worst = (kind) => Math.max(...rows.filter((row) => row.kind === kind).map((row) => row.many.p95));
const growth = spread(rows.filter((row) => row.kind === 'rollup').map((row) => row.many.p95 / row.few.p95));
verdict(
  'query',
  {
    rollup_p95_ms: rounded(worst('rollup')),
    raw_p95_ms: rounded(worst('raw')),
    rollup_growth_50M_to_5M: rounded(growth.median),
  },
  { rollup_p95_ms: { atMost: 100 }, raw_p95_ms: { atMost: 500 } },
);

/** Milliseconds of each question, asked in turn. */
async function ask(dataDir) {
  const hub = await startHub(dataDir);
  const times = new Map(QUESTIONS.map(([, name]) => [name, []]));
  const errors = await (await fetch(`${hub.url}/v1/errors?${range(30)}&${filter('status:500')}`)).json();
  const group = errors.items[0].group_id;
  // One round unmeasured: the first question after a start opens files.
  for (let round = -1; round < ASKED; round += 1)
    for (const [, name, path] of QUESTIONS) {
      const started = performance.now();
      const answer = await fetch(`${hub.url}${path(group)}`);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text.slice(0, 500)}`);
      if (round >= 0) times.get(name).push(performance.now() - started);
    }
  await hub.stop();
  return times;
}

/** A data directory with so many requests in it, made inside the engine; kept while tables and day stay the same. */
async function filled(count) {
  const schema = createHash('sha256');
  const folder = join(ROOT, 'packages/hub/dist/store/telemetry/schema');
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort())
    schema.update(readFileSync(join(folder, file)));
  schema.update(readFileSync(new URL(import.meta.url)));
  const key = `${schema.digest('hex').slice(0, 12)} ${END.toISOString()}`;
  const dataDir = join(CACHE, `query-${count}`);
  const mark = join(dataDir, 'filled');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) return dataDir;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const engine = await openEngine({ dataDir, logger: createLogger({ level: 'error', terminal: true }) });
  const started = performance.now();
  const PART = 500_000;
  for (let from = 0; from < count; from += PART) {
    await engine.telemetry.command(fill, {
      from,
      rows: Math.min(PART, count - from),
      start: START.getTime() / 1_000,
      step: (DAYS * 86_400_000_000) / count,
    });
    process.stderr.write(
      `\rFilling ${count / 1e6} M requests: ${(((from + PART) / count) * 100).toFixed(0)} % `,
    );
  }
  process.stderr.write(`in ${((performance.now() - started) / 1_000).toFixed(0)} s\n`);
  await engine.close();
  writeFileSync(mark, key);
  return dataDir;
}
