// What the dashboard asks of consumers, on 100,000 of them with names and 30 days of their requests.
import { createLogger, startHub } from '@errata/hub';
import { finish, percentile, table } from './lib/figures.mjs';
import { filled } from './lib/fill.mjs';
import { consumersOfDay, NAMED } from './lib/fill-consumers.mjs';

const ROWS = Number(process.env.ROWS ?? 5_000_000);
const TIMES = Number(process.env.TIMES ?? 20);
/** Consumers in one report, at most. */
const AT_ONCE = 1_000;
const DAY_MS = 86_400_000;

const { dataDir, from, to } = await filled(ROWS, consumersOfDay);
const hub = await startHub({
  dataDir,
  host: '127.0.0.1',
  port: 0,
  logger: createLogger({ level: 'error', terminal: false }),
});

async function ask(path, init) {
  const started = performance.now();
  const answer = await fetch(hub.url + path, init);
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
  return { ms: performance.now() - started, body };
}

/** Names them as an agent would, where that has not happened yet. */
async function name() {
  for (let first = 0; first < NAMED.length; first += AT_ONCE)
    await ask('/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        instance: 'bench',
        agent: 'bench',
        started: Date.now(),
        time: Date.now(),
        consumers: NAMED.slice(first, first + AT_ONCE),
      }),
    });
}

try {
  await name();
  const before = (days) => new Date(Date.parse(to) - days * DAY_MS).toISOString();
  const month = `from=${from}&to=${to}`;
  const week = `from=${before(7)}&to=${to}`;
  const day = `from=${before(1)}&to=${to}`;
  const many = 'c000001';
  const few = 'c042424';
  const questions = [
    ['list, 24 h', `/v1/consumers?${day}`],
    ['list, 7 days', `/v1/consumers?${week}`],
    ['list, 30 days', `/v1/consumers?${month}`],
    ['list by p95, 7 days', `/v1/consumers?sort=p95&${week}`],
    ['list by name, 7 days', `/v1/consumers?sort=name&${week}`],
    ['new, 7 days', `/v1/consumers?which=new&${week}`],
    ['departing, 7 days', `/v1/consumers?which=departing&${week}`],
    ['find many by name, 7 days', `/v1/consumers?search=company&${week}`],
    ['find one by name, 7 days', `/v1/consumers?search=company+42424&${week}`],
    ['find nobody, 7 days', `/v1/consumers?search=nobody&${week}`],
    ['how many were active, 7 days', `/v1/consumers/activity?${week}`],
    ['plans, 7 days', `/v1/consumers/plans?${week}`],
    ['one with many requests, 7 days', `/v1/consumer?id=${many}&${week}`],
    ['one with many requests, 30 days', `/v1/consumer?id=${many}&${month}`],
    ['one with few requests, 7 days', `/v1/consumer?id=${few}&${week}`],
    ['their endpoints, 7 days', `/v1/endpoints?${week}&q=${encodeURIComponent(`consumer:${few}`)}`],
    [
      'their endpoints, many requests, 7 days',
      `/v1/endpoints?${week}&q=${encodeURIComponent(`consumer:${many}`)}`,
    ],
    ['values of consumer', `/v1/values?key=consumer&prefix=c04&${week}`],
  ];
  const asked = [];
  for (const [title, path] of questions) {
    await ask(path);
    const ms = [];
    for (let time = 0; time < TIMES; time += 1) ms.push((await ask(path)).ms);
    asked.push({ title, ms: ms.sort((a, b) => a - b) });
  }
  table(
    ['', 'p50 ms', 'p95 ms'],
    asked.map(({ title, ms }) => [title, percentile(ms, 0.5).toFixed(0), percentile(ms, 0.95).toFixed(0)]),
  );
  finish(
    'consumers',
    { worst_p95_ms: Math.max(...asked.map(({ ms }) => percentile(ms, 0.95))) },
    { worst_p95_ms: { most: 500 } },
  );
} finally {
  await hub.close();
}
