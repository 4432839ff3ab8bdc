// Requests per second of each framework, 90 % successes and 10 % errors: bare, with its own error handling, with ours.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { APPS } from './lib/adapter-apps.mjs';
import { holdLoad, ON_FIRST_CORE, PINNED } from './lib/cores.mjs';
import { finish, shown, spread, table } from './lib/figures.mjs';
import { loadOn } from './lib/load.mjs';

/** A slice of load on one server. Short, so that the next one, with which it is compared, has the same weather. */
const SECONDS = Number(process.env.SECONDS ?? 0.25);
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const VARIANTS = ['bare', 'own', 'errata'];
const only = process.env.ONLY?.split(',');
const frameworks = Object.keys(APPS).filter((name) => !only || only.includes(name));
const server = fileURLToPath(new URL('./lib/adapter-server.mjs', import.meta.url));
const paths = Array.from({ length: 10 }, (_, at) => (at === 0 ? '/users/missing' : `/users/${at}`));

async function start(framework, variant) {
  const child = fork(server, [framework, variant], {
    ...ON_FIRST_CORE,
    env: { ...process.env, NODE_ENV: 'test' },
  });
  const [{ port }] = await once(child, 'message');
  await loadOn({ port, paths, ms: 1500 });
  return { child, port, rates: [], cpu: [] };
}

async function cpuOf(child) {
  child.send('cpu');
  const [{ cpu_us }] = await once(child, 'message');
  return cpu_us;
}

/** One slice of load on each variant, there and back, so that none is always the first. */
async function round(variants, nth) {
  for (const one of nth % 2 === 0 ? variants : [...variants].reverse()) {
    const before = await cpuOf(one.child);
    const rate = await loadOn({ port: one.port, paths, ms: SECONDS * 1000 });
    one.rates.push(rate);
    one.cpu.push(((await cpuOf(one.child)) - before) / (rate * SECONDS));
  }
}

holdLoad();
const rows = [];
const ratios = {};
for (const framework of frameworks) {
  const variants = [];
  for (const variant of VARIANTS) variants.push(await start(framework, variant));
  for (let nth = 0; nth < ROUNDS; nth += 1) await round(variants, nth);
  for (const { child } of variants) child.kill();
  const [, own, ours] = variants;
  const inTurn = ours.rates.map((rate, at) => rate / own.rates[at]);
  // What else runs on the machine takes time, but no processor time of the server's.
  const byCpu = ours.cpu.map((each, at) => own.cpu[at] / each);
  ratios[framework] = spread(inTurn).median;
  for (const [at, { rates, cpu }] of variants.entries())
    rows.push([
      `${framework}, ${VARIANTS[at]}`,
      shown(rates),
      spread(cpu).median.toFixed(1),
      VARIANTS[at] === 'errata' ? shown(inTurn, 2) : '',
      VARIANTS[at] === 'errata' ? shown(byCpu, 2) : '',
    ]);
}
console.log(`${ROUNDS} rounds of ${SECONDS} s, ${PINNED ? 'server and load on a core each' : 'not pinned'}`);
table(['', 'requests/s', 'CPU µs each', 'of its own', 'by CPU'], rows);
finish('adapter', ratios, Object.fromEntries(frameworks.map((name) => [name, { least: 0.97 }])));
