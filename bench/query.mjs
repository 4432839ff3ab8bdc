// Every question of the dashboard over HTTP, on 50 million requests of 30 days and on a tenth of them.
import { createLogger, startHub } from '@errata/hub';
import { finish, percentile, table } from './lib/figures.mjs';
import { filled } from './lib/fill.mjs';

const ROWS = Number(process.env.ROWS ?? 50_000_000);
const TIMES = Number(process.env.TIMES ?? 20);
const DAY_MS = 86_400_000;

/** What to ask: how it is read, and its URL for a span that ends at `to`. */
function questions({ from, to, group }) {
  const before = (days) => new Date(Date.parse(to) - days * DAY_MS).toISOString();
  const month = `from=${from}&to=${to}`;
  const week = `from=${before(7)}&to=${to}`;
  const day = `from=${before(1)}&to=${to}`;
  return [
    ['overview, 24 h', 'rollup', `/v1/overview?${day}`],
    ['overview, 7 days', 'rollup', `/v1/overview?${week}`],
    ['overview, 30 days', 'rollup', `/v1/overview?${month}`],
    ['overview, 30 days, one status', 'rollup', `/v1/overview?${month}&q=status:500`],
    ['overview, 30 days, one service', 'rollup', `/v1/overview?${month}&q=service:shop`],
    ['errors, 30 days', 'rollup', `/v1/errors?${month}`],
    ['errors, 7 days, server errors', 'rollup', `/v1/errors?${week}&q=status:5xx`],
    ['endpoints, 30 days', 'rollup', `/v1/endpoints?${month}`],
    ['endpoints, 24 h, one method', 'rollup', `/v1/endpoints?${day}&q=method:POST`],
    ['crawlers, 30 days', 'rollup', `/v1/crawlers?${month}`],
    ['broken links, 30 days', 'rollup', `/v1/broken-links?${month}`],
    ['values of route', 'rollup', `/v1/values?key=route&prefix=/v1&${month}`],
    ['extent', 'rollup', '/v1/extent'],
    ['one error group, 7 days', 'raw', `/v1/errors/${group}?${week}`],
    ['differences, 24 h', 'raw', `/v1/errors/${group}/differences?${day}`],
    ['requests, newest', 'raw', `/v1/requests?${month}`],
    ['requests, common filter', 'raw', `/v1/requests?${month}&q=status:404`],
    ['requests, rare caller', 'raw', `/v1/requests?${month}&q=${encodeURIComponent('client:10.0.7.77')}`],
    ['requests, slowest, 24 h', 'raw', `/v1/requests?${day}&sort=duration`],
    ['overview, 24 h, one client', 'raw', `/v1/overview?${day}&q=${encodeURIComponent('client:10.0.7.77')}`],
  ];
}

/** Milliseconds of each question on so many requests. */
async function measure(rows) {
  const { dataDir, from, to } = await filled(rows);
  const hub = await startHub({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'error', terminal: false }),
  });
  try {
    const ask = async (path) => {
      const started = performance.now();
      const answer = await fetch(hub.url + path);
      const body = await answer.json();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
      return { ms: performance.now() - started, body };
    };
    const errors = await ask(`/v1/errors?from=${from}&to=${to}`);
    const group = errors.body.items[0].group_id;
    const asked = [];
    for (const [name, kind, path] of questions({ from, to, group })) {
      await ask(path);
      const ms = [];
      for (let time = 0; time < TIMES; time += 1) ms.push((await ask(path)).ms);
      asked.push({ name, kind, ms: ms.sort((a, b) => a - b) });
    }
    return asked;
  } finally {
    await hub.close();
  }
}

const fewer = await measure(Math.round(ROWS / 10));
const all = await measure(ROWS);
const of = ({ ms }, share) => percentile(ms, share);
table(
  ['', 'read', `p50 ms, ${(ROWS / 1e6).toFixed(1)} M`, 'p95 ms', `p95 ms, ${(ROWS / 1e7).toFixed(2)} M`],
  all.map((one, at) => [
    one.name,
    one.kind,
    of(one, 0.5).toFixed(0),
    of(one, 0.95).toFixed(0),
    of(fewer[at], 0.95).toFixed(0),
  ]),
);
const worst = (asked, kind) =>
  Math.max(...asked.filter((one) => one.kind === kind).map((one) => of(one, 0.95)));
const sum = (asked) =>
  asked.filter(({ kind }) => kind === 'rollup').reduce((total, one) => total + of(one, 0.95), 0);
finish(
  'query',
  {
    rollup_p95_ms: worst(all, 'rollup'),
    raw_p95_ms: worst(all, 'raw'),
    rollup_growth_over_tenfold_requests: sum(all) / sum(fewer),
  },
  {
    rollup_p95_ms: { most: 100 },
    raw_p95_ms: { most: 500 },
    rollup_growth_over_tenfold_requests: { most: 2 },
  },
);
