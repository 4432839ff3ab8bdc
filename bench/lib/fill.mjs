// Fills a data directory with made-up requests of 30 days, inside the engine, through the rollups. Kept between runs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, openEngine } from '@errata/hub';
import { CACHE } from './places.mjs';

const DAYS = 30;
const DAY_S = 86_400;
/** Older than this, rollups by the minute would begin to leave. */
const OLDEST_MS = 20 * DAY_S * 1_000;

/**
 * Answers the directory and the span of time that it holds, making it when it is not there. `statement` makes the SQL that
 * fills a day, from its first second and how many requests it has.
 */
export async function filled(rows, statement = accessLogOfDay) {
  const { MIGRATIONS } = await import(
    new URL('../../packages/hub/dist/store/telemetry/schema/migrate.js', import.meta.url).href
  );
  const schema = createHash('sha256')
    .update(MIGRATIONS.flat().join() + statement.toString())
    .digest('hex')
    .slice(0, 12);
  const dataDir = join(CACHE, `filled-${rows}-${schema}`);
  const stamp = join(dataDir, 'filled.json');
  if (existsSync(stamp)) {
    const span = JSON.parse(readFileSync(stamp, 'utf8'));
    if (Date.now() - Date.parse(span.to) < OLDEST_MS) return { dataDir, ...span };
  }
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const engine = await openEngine({ dataDir, logger: createLogger({ level: 'error', terminal: false }) });
  const to = Math.floor(Date.now() / 1_000 / DAY_S) * DAY_S;
  const perDay = Math.ceil(rows / DAYS);
  for (let day = 0; day < DAYS; day += 1) {
    await engine.telemetry.command(statement(to - (DAYS - day) * DAY_S, perDay));
    if (process.stderr.isTTY)
      process.stderr.write(`\r${rows.toLocaleString('en')} requests: day ${day + 1} of ${DAYS} `);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  await engine.close();
  const span = {
    from: new Date((to - DAYS * DAY_S) * 1_000).toISOString(),
    to: new Date(to * 1_000).toISOString(),
  };
  writeFileSync(stamp, JSON.stringify(span));
  return { dataDir, ...span };
}

/** One day: 40 routes, few statuses that matter, 50,000 callers, a crawler now and then, broken links. */
function accessLogOfDay(start, rows) {
  return `INSERT INTO requests (project, arrived, retention_days, time, kind, service, environment, method, route, path, query,
  status, code, duration_us, response_size, client_address, user_agent, crawler, referrer, source)
SETTINGS max_insert_threads = 1, min_insert_block_size_rows = 500000, parallel_view_processing = 1
WITH sipHash64(number, ${start}) AS h, h % 40 AS r, sipHash64(h) % 1000 AS s
SELECT 'default', now(), 365, toDateTime64(${start}, 6, 'UTC') + toIntervalMicrosecond(intDiv(number * 86400000000, ${rows})),
  'server', ['shop', 'billing', 'search'][r % 3 + 1], 'production', ['GET', 'GET', 'GET', 'POST', 'PUT'][r % 5 + 1],
  concat('/v1/resource', toString(r), '/:id'), concat('/v1/resource', toString(r), '/', toString(h % 100000)),
  if(h % 5 = 0, concat('page=', toString(h % 50)), ''),
  multiIf(s < 900, 200, s < 930, 201, s < 960, 304, s < 975, 404, s < 985, 401, s < 992, 429, s < 997, 500, 503),
  if(s >= 992 AND s < 995, 'payment_failed', ''), toUInt64(1000 + exp(h % 1000 / 90)), h % 20000,
  concat('10.0.', toString(h % 50000 % 256), '.', toString(intDiv(h % 50000, 256))),
  ['okhttp/4.12.0', 'python-requests/2.32.3', 'axios/1.7.2', 'curl/8.8.0'][h % 4 + 1],
  if(h % 97 = 0, 'Googlebot', ''), if(s >= 960 AND s < 962, concat('https://example.com/page', toString(h % 500)), ''), 'bench'
FROM numbers(${rows})`;
}
