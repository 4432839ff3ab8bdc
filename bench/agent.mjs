// What it costs to be watched: GET /users/:id, a tenth of it 404, on Express and Fastify; bare, with ours, and with what
// people use. Requests/s, p99 and processor time a request, what is done in the background included.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startSink } from './lib/agent-sink.mjs';
import { finish, percentile, ROUNDS, shown, spread, table } from './lib/figures.mjs';
import { loadOn } from './lib/load.mjs';
import { steadyLoad } from './lib/steady-load.mjs';

const SECONDS = Number(process.env.SECONDS ?? 2);
/** Requests a second at which processor time is compared: what the slowest of all still answers. */
const PACE = 1_500;
const PEERS = ['apitally', 'opentelemetry', 'sentry', 'prometheus', 'swagger-stats', 'pino-http'];
const only = process.env.ONLY?.split(',');
const VARIANTS = ['bare', 'errata', ...PEERS].filter(
  (name) => !only || name === 'bare' || only.includes(name),
);
const server = fileURLToPath(new URL('./lib/agent-server.mjs', import.meta.url));
const paths = Array.from({ length: 10 }, (_, at) => (at === 0 ? '/users/missing' : `/users/${at}`));
const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;
const sink = await startSink();

/** The server has one processor for itself; the load and the sink have another. */
if (canPin) spawnSync('taskset', ['-a', '-cp', '1', String(process.pid)]);
else console.log('One processor, or no taskset: server and load share what there is.');

async function start(framework, variant) {
  const args = [framework, variant, String(sink.port)];
  const child = fork(server, args, { env: { ...process.env, NODE_ENV: 'production' }, silent: true });
  if (canPin) spawnSync('taskset', ['-a', '-cp', '0', String(child.pid)]);
  child.stderr.on('data', (text) => variant !== 'sentry' && process.stderr.write(text));
  const [{ port }] = await once(child, 'message');
  if (canPin) spawnSync('taskset', ['-a', '-cp', '0', String(child.pid)]);
  await loadOn({ port, paths, ms: 2_000 });
  return { variant, child, port, rates: [], cpu: [], p99: [] };
}

async function ask(child) {
  child.send('counts');
  const [answer] = await once(child, 'message');
  return answer;
}

/** One slice of load on each, in an order that changes from round to round. */
async function round(all, nth) {
  for (let at = 0; at < all.length; at += 1) {
    const one = all[(nth + at) % all.length];
    const { child, port } = one;
    const latencies = [];
    const full = { port, paths, ms: SECONDS * 1000, connections: 32, depth: 1, latencies };
    one.rates.push(await loadOn(full));
    one.p99.push(
      percentile(
        latencies.sort((a, b) => a - b),
        0.99,
      ),
    );
    await settle();
    const before = await ask(child);
    const sent = await steadyLoad({ port, paths, ms: SECONDS * 1000, perSecond: PACE });
    // What was gathered is sent within a second: it belongs to these requests.
    await settle();
    one.last = await ask(child);
    one.cpu.push((one.last.cpu_us - before.cpu_us) / sent);
  }
}

const settle = () => new Promise((done) => setTimeout(done, 1_300));

const rows = [];
const added = {};
for (const framework of ['express', 'fastify']) {
  const all = [];
  for (const variant of VARIANTS) all.push(await start(framework, variant));
  const rounds = Math.max(ROUNDS, Number(process.env.ROUNDS ?? 5));
  for (let nth = 0; nth < rounds; nth += 1) await round(all, nth);
  for (const { child } of all) child.kill();
  const [bare] = all;
  for (const { variant, rates, cpu, p99, last } of all) {
    const more = cpu.map((each, at) => each - bare.cpu[at]);
    if (variant !== 'bare') added[`${framework} ${variant}`] = spread(more).median;
    const inTurn = rates.map((rate, at) => rate / bare.rates[at]);
    rows.push([
      `${framework}, ${variant}`,
      shown(rates),
      shown(inTurn, 2),
      shown(
        p99.map((each, at) => each / bare.p99[at]),
        1,
      ),
      shown(cpu, 1),
      variant === 'bare' ? '' : shown(more, 1),
      Math.round(last.memory / 1024 / 1024),
    ]);
    if (last.sent !== undefined)
      console.log(
        `${framework}, ${variant}: ${last.sent} events sent, ${last.waiting} waiting, dropped ${JSON.stringify(last.dropped)}`,
      );
  }
}
sink.close();
table(['', 'requests/s', 'of bare', 'p99 of bare', 'CPU µs at 1,500/s', 'added', 'MB'], rows);
const ratios = {};
const goals = {};
for (const framework of ['express', 'fastify']) {
  const ours = added[`${framework} errata`];
  for (const [peer, most] of [
    ['opentelemetry', 0.1],
    ['apitally', 1],
  ]) {
    const theirs = added[`${framework} ${peer}`];
    if (theirs === undefined) continue;
    ratios[`${framework}, of ${peer}`] = ours / theirs;
    goals[`${framework}, of ${peer}`] = { most };
  }
}
finish('agent', ratios, goals);
process.exit(0);
