// Requests per second of each framework, 90 % successes and 10 % errors: bare, with its own error handling, with ours.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { APPS } from './lib/adapter-apps.mjs';
import { finish, ROUNDS, shown, spread, table } from './lib/figures.mjs';
import { loadOn } from './lib/load.mjs';

const SECONDS = Number(process.env.SECONDS ?? 2);
const VARIANTS = ['bare', 'own', 'errata'];
const only = process.env.ONLY?.split(',');
const frameworks = Object.keys(APPS).filter((name) => !only || only.includes(name));
const server = fileURLToPath(new URL('./lib/adapter-server.mjs', import.meta.url));
const paths = Array.from({ length: 10 }, (_, at) => (at === 0 ? '/users/missing' : `/users/${at}`));

async function start(framework, variant) {
  const child = fork(server, [framework, variant], { env: { ...process.env, NODE_ENV: 'test' } });
  const [{ port }] = await once(child, 'message');
  await loadOn({ port, paths, ms: 1500 });
  return { child, port, rates: [], cpu: [] };
}

async function cpuOf(child) {
  child.send('cpu');
  const [{ cpu_us }] = await once(child, 'message');
  return cpu_us;
}

/** One slice of load on each variant, in an order that changes from round to round, so that none has the better hour. */
async function round(variants, nth) {
  for (let at = 0; at < VARIANTS.length; at += 1) {
    const one = variants[(nth + at) % VARIANTS.length];
    const before = await cpuOf(one.child);
    const rate = await loadOn({ port: one.port, paths, ms: SECONDS * 1000 });
    one.rates.push(rate);
    one.cpu.push(((await cpuOf(one.child)) - before) / (rate * SECONDS));
  }
}

const rows = [];
const ratios = {};
for (const framework of frameworks) {
  const variants = [];
  for (const variant of VARIANTS) variants.push(await start(framework, variant));
  for (let nth = 0; nth < Math.max(ROUNDS, 5); nth += 1) await round(variants, nth);
  for (const { child } of variants) child.kill();
  const [, own, ours] = variants;
  const inTurn = ours.rates.map((rate, at) => rate / own.rates[at]);
  ratios[framework] = spread(inTurn).median;
  for (const [at, { rates, cpu }] of variants.entries())
    rows.push([
      `${framework}, ${VARIANTS[at]}`,
      shown(rates),
      spread(cpu).median.toFixed(1),
      VARIANTS[at] === 'errata' ? shown(inTurn, 2) : '',
    ]);
}
table(['', 'requests/s', 'CPU µs each', 'of its own'], rows);
finish('adapter', ratios, Object.fromEntries(frameworks.map((name) => [name, { least: 0.97 }])));
