// What it costs to be watched: GET /users/:id, a tenth of it 404, on Express and Fastify; with ours and with what people use,
// each in turn with a server that nobody watches. The same number of requests as fast as each answers them: processor time of
// the server's whole process for each request, what it does in the background included, requests/s and p99. What is added is
// the median of the differences of the pairs. FRAMEWORK=express OURS=errata PEERS=opentelemetry,apitally ROUNDS=5 choose.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startSink } from './lib/agent-sink.mjs';
import { holdLoad, ON_FIRST_CORE, PINNED } from './lib/cores.mjs';
import { finish, percentile, ROUNDS, rowPrinter, shown, spread } from './lib/figures.mjs';
import { loadOn } from './lib/load.mjs';

/** Of one slice, and slices of each server in a round: short ones in turn, so that both have the same weather. */
const REQUESTS = 4_000;
const SLICES = 3;
const PEERS = ['apitally', 'opentelemetry', 'sentry', 'prometheus', 'swagger-stats', 'pino-http'];
/** The second follows requests to the calls that they cause: what an API pays that calls others, which this one does not. */
const OURS = ['errata', 'errata, following'];
const listed = (name, all) => process.env[name]?.split(',').filter((each) => all.includes(each)) ?? all;
const frameworks = listed('FRAMEWORK', ['express', 'fastify']);
const variants = [...(process.env.OURS?.split('+') ?? OURS), ...listed('PEERS', PEERS)];

const server = fileURLToPath(new URL('./lib/agent-server.mjs', import.meta.url));
const paths = Array.from({ length: 10 }, (_, at) => (at === 0 ? '/users/missing' : `/users/${at}`));
const sink = await startSink();
holdLoad();

async function start(framework, variant) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = fork(server, [framework, variant, String(sink.port)], {
    ...ON_FIRST_CORE,
    env,
    silent: true,
  });
  child.stderr.on('data', (text) => variant !== 'sentry' && process.stderr.write(text));
  const [{ port }] = await once(child, 'message');
  await loadOn({ port, paths, ms: 2_500 });
  return { child, port };
}

async function ask({ child }) {
  child.send('counts');
  const [answer] = await once(child, 'message');
  return answer;
}

/** What was gathered is sent within a second: it belongs to these requests. */
const settle = () => new Promise((done) => setTimeout(done, 1_300));

async function load(one) {
  const latencies = [];
  const count = REQUESTS;
  one.rates.push(await loadOn({ port: one.port, paths, count, connections: 32, depth: 1, latencies }));
  one.sent.push(latencies.length);
  latencies.sort((a, b) => a - b);
  one.p99.push(percentile(latencies, 0.99));
}

/**
 * Slices of load on both in turn. A server answers for all that it did until its next slice began: what it does in the
 * background is counted, while the other one is under load.
 */
async function measure(pair, slices) {
  for (const one of pair) Object.assign(one, { rates: [], p99: [], sent: [], marks: [] });
  const mark = async (one) => one.marks.push((await ask(one)).cpu_us);
  await settle();
  for (let nth = 0; nth < slices; nth += 1)
    for (const one of pair) {
      await mark(one);
      await load(one);
    }
  await settle();
  for (const one of pair) await mark(one);
}

/** Processor time of each request of each slice. */
const costs = ({ sent, marks }) => sent.map((count, nth) => (marks[nth + 1] - marks[nth]) / count);
const inTurn = (ours, bare, compare) => ours.map((each, at) => compare(each, bare[at]));
const ratio = (ours, its) => ours / its;

console.log(`${ROUNDS} rounds, ${PINNED ? 'server and load on a core each' : 'not pinned'}`);
const print = rowPrinter([
  ['', 26],
  ['CPU µs each', 21],
  ['of bare', 21],
  ['added', 20],
  ['requests/s of bare', 18],
  ['p99 of bare', 15],
  ['MB', 4],
]);
const added = {};
for (const framework of frameworks) {
  const bare = await start(framework, 'bare');
  for (const variant of variants) {
    const watched = await start(framework, variant);
    await measure([bare, watched], ROUNDS * SLICES);
    const more = inTurn(costs(watched), costs(bare), (ours, its) => ours - its);
    added[`${framework} ${variant}`] = spread(more).median;
    const { memory, sent, waiting, dropped } = await ask(watched);
    print([
      `${framework}, ${variant}`,
      shown(costs(watched), 1),
      shown(costs(bare), 1),
      shown(more, 1),
      shown(inTurn(watched.rates, bare.rates, ratio), 2),
      shown(inTurn(watched.p99, bare.p99, ratio), 1),
      Math.round(memory / 1024 / 1024),
    ]);
    if (sent !== undefined)
      console.log(`  ${sent} events sent, ${waiting} waiting, dropped ${JSON.stringify(dropped)}`);
    watched.child.kill();
  }
  bare.child.kill();
}
sink.close();
const ratios = {};
const goals = {};
for (const framework of frameworks) {
  const ours = added[`${framework} errata`];
  for (const [peer, most] of [
    ['opentelemetry', 0.1],
    ['apitally', 1],
  ]) {
    const theirs = added[`${framework} ${peer}`];
    if (theirs === undefined || ours === undefined) continue;
    ratios[`${framework}, of ${peer}`] = ours / theirs;
    goals[`${framework}, of ${peer}`] = { most };
  }
}
finish('agent', ratios, goals);
process.exit(0);
