// Events a second through HTTP to a durable acknowledgement, in turn with the engine's own insert of the same rows; then a
// flood that the hub cannot hold: what it refuses, what its memory does, and whether all that it acknowledged is there.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { finish, ROUNDS, shown, spread, table } from './lib/figures.mjs';
import { batches } from './lib/ingest-events.mjs';
import { figures } from './lib/run.mjs';

/** Events in a batch, as an agent sends them. */
const SIZE = 1_000;
const COUNT = Math.ceil(Number(process.env.EVENTS ?? 400_000) / SIZE);
/** Deliveries under way at once. */
const SENDERS = 8;
/** Of the flood: senders, seconds, and bytes that may wait. */
const FLOOD = { senders: 64, seconds: Number(process.env.FLOOD_SECONDS ?? 20), spool: 32 * 1024 * 1024 };
const program = (name) => fileURLToPath(new URL(`./lib/${name}.mjs`, import.meta.url));

/** A hub, and what to ask of it. */
async function startHub(spool = 0) {
  const child = fork(program('ingest-hub'), [String(spool)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ask = async (what) => {
    child.send(what);
    const [answer] = await once(child, 'message');
    return answer;
  };
  const [{ url }] = await once(child, 'message');
  const settled = async () => {
    for (;;) {
      // A segment waits a second at most before it is handed over.
      await sleep(1_200);
      const { stored, waiting } = await ask('stored');
      if (waiting === 0) return stored;
    }
  };
  const end = async () => {
    child.send('end');
    await once(child, 'exit');
  };
  return { url, used: () => ask('used'), settled, end };
}

/** Sends one batch; answers status, seconds to wait and events taken. */
function send(url, agent, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/v1/requests`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-ndjson',
          'content-encoding': 'gzip',
          'content-length': body.length,
        },
      },
      (reply) => {
        let text = '';
        reply.on('data', (chunk) => {
          text += chunk;
        });
        reply.on('end', () =>
          resolve({
            status: reply.statusCode,
            wait: Number(reply.headers['retry-after'] ?? Number.NaN),
            accepted: reply.statusCode === 202 ? JSON.parse(text).accepted : 0,
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function acknowledged(bodies) {
  const hub = await startHub();
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
  const before = await hub.used();
  const started = performance.now();
  let next = 0;
  let accepted = 0;
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (next < bodies.length) {
        const answer = await send(hub.url, agent, bodies[next++]);
        accepted += answer.accepted;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const stored = await hub.settled();
  const whole = (performance.now() - started) / 1_000;
  const after = await hub.used();
  agent.destroy();
  await hub.end();
  if (accepted !== bodies.length * SIZE || stored !== accepted)
    throw new Error(`${accepted} of ${bodies.length * SIZE} were acknowledged, ${stored} stored.`);
  return { seconds, whole, cpu_us: after.cpu_us - before.cpu_us };
}

/** Sends at a rate, in events a second, for a while, whatever the answers; each refusal must say when to come back. */
async function flood(bodies, rate) {
  const hub = await startHub(FLOOD.spool);
  const agent = new Agent({ keepAlive: true, maxSockets: FLOOD.senders });
  const counts = { sent: 0, acknowledged: 0, refused: 0, unsaid: 0, lost_connections: 0 };
  const half = { first: 0, second: 0 };
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1_000;
  let turn = 0;
  const measuring = (async () => {
    await sleep(FLOOD.seconds * 500);
    half.first = (await hub.used()).peak;
    await sleep(FLOOD.seconds * 500);
    half.second = (await hub.used()).peak;
  })();
  await Promise.all(
    Array.from({ length: FLOOD.senders }, async () => {
      while (elapsed() < FLOOD.seconds) {
        const nth = turn++;
        await sleep(((nth * SIZE) / rate - elapsed()) * 1_000);
        counts.sent += SIZE;
        try {
          const { status, wait, accepted } = await send(hub.url, agent, bodies[nth % bodies.length]);
          if (status === 202) counts.acknowledged += accepted;
          else if (status === 503 || status === 429) {
            counts.refused += SIZE;
            if (!(wait >= 1)) counts.unsaid += 1;
            // Impatient: a tenth of what it was told.
            await sleep(wait * 100);
          } else throw new Error(`The hub answered ${status}.`);
        } catch (error) {
          if (error.code !== 'ECONNRESET') throw error;
          counts.lost_connections += 1;
        }
      }
    }),
  );
  await measuring;
  agent.destroy();
  const stored = await hub.settled();
  await hub.end();
  return { ...counts, stored, memory: half.second / half.first, peak_mb: half.second / 1_048_576 };
}

const bodies = batches(COUNT, SIZE);
const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
console.log(
  `${(COUNT * SIZE).toLocaleString('en')} events in batches of ${SIZE}, ${(bytes / COUNT / 1024).toFixed(0)} KiB gzipped each; ${SENDERS} at once; ${ROUNDS} rounds, each in turn.`,
);
const rows = {
  'engine, table alone': [],
  'engine, with rollups': [],
  'Errata, acknowledged': [],
  'Errata, stored': [],
};
const cpu = {
  'engine, table alone': [],
  'engine, with rollups': [],
  'Errata, acknowledged': [],
  'Errata, stored': [],
};
const events = COUNT * SIZE;
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, rollups] of [
    ['engine, table alone', 'without'],
    ['engine, with rollups', 'with'],
  ]) {
    const { seconds, cpu_us } = await figures(
      program('ingest-engine-alone'),
      [COUNT, SIZE, rollups].map(String),
    );
    rows[name].push(events / seconds);
    cpu[name].push(cpu_us / events);
  }
  const ours = await acknowledged(bodies);
  rows['Errata, acknowledged'].push(events / ours.seconds);
  rows['Errata, stored'].push(events / ours.whole);
  cpu['Errata, stored'].push(ours.cpu_us / events);
}
table(
  ['', 'events/s', 'CPU µs an event'],
  Object.entries(rows).map(([name, values]) => [
    name,
    shown(values),
    cpu[name].length ? shown(cpu[name], 1) : '',
  ]),
);
const rate = 2 * spread(rows['Errata, stored']).median;
const overload = await flood(bodies, rate);
console.log(
  `Flood of ${Math.round(rate).toLocaleString('en')} events/s, twice what it stores, from ${FLOOD.senders} senders for ${FLOOD.seconds} s, ${FLOOD.spool / 1_048_576} MiB may wait: ${overload.sent.toLocaleString('en')} events sent, ` +
    `${overload.acknowledged.toLocaleString('en')} acknowledged, ${overload.refused.toLocaleString('en')} refused with Retry-After, ${overload.stored.toLocaleString('en')} stored. ` +
    `Peak memory ${overload.peak_mb.toFixed(0)} MB, second half against first ${overload.memory.toFixed(2)}.`,
);
if (overload.refused === 0) console.log('The flood was held: nothing had to be refused.');
const against = (name) =>
  spread(rows['Errata, acknowledged'].map((rate, round) => rate / rows[name][round])).median;
finish(
  'ingest',
  {
    engine_alone: against('engine, table alone'),
    engine_with_rollups: against('engine, with rollups'),
    lost: overload.acknowledged - overload.stored,
    refused_without_retry_after: overload.unsaid,
    memory_in_flood: overload.memory,
  },
  {
    engine_alone: { least: 0.5 },
    lost: { most: 0 },
    refused_without_retry_after: { most: 0 },
    memory_in_flood: { most: 1.2 },
  },
);
