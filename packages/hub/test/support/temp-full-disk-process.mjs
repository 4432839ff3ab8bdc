// Runs a hub on a small disk, which is the given folder, fills the disk, and prints as JSON what the hub answered over
// HTTP while it was full and what it counts once there is room again.
import { createHash } from 'node:crypto';
import {
  closeSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { HttpDoor, importFile, startHub } from '../../dist/index.js';

const [, , disk] = process.argv;
const ballast = join(disk, 'ballast');
const MEGABYTE = 1024 * 1024;

/** Takes all the room but so many bytes. */
function fill(left) {
  const file = openSync(ballast, 'a');
  for (const bytes of [MEGABYTE, 4_096].map((size) => Buffer.alloc(size)))
    try {
      for (;;) writeSync(file, bytes);
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    }
  closeSync(file);
  truncateSync(ballast, statSync(ballast).size - left);
}

async function until(condition) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await condition()) return;
    await sleep(50);
  }
}

const log = [];
const logger = pino({ level: 'error' }, { write: (line) => log.push(line) });
const hub = await startHub({ dataDir: join(disk, 'data'), host: '127.0.0.1', port: 0, logger });
const answer = (path) => fetch(new URL(path, hub.url));
const counted = async () => (await (await answer('/v1/extent')).json()).requests;

/** 500 events, about 300 kB. */
async function send(key) {
  const event = { method: 'GET', url: `/${key}`, status: 200, attributes: { filler: 'x'.repeat(500) } };
  const response = await fetch(new URL('/v1/requests', hub.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': key },
    body: `${JSON.stringify(event)}\n`.repeat(500),
  });
  return { response, body: await response.json() };
}

/** Events are taken until the disk is full; then they are refused, and taken when there is room. */
async function events() {
  fill(2 * MEGABYTE);
  let batches = 0;
  let last = await send('batch 0');
  for (; last.response.status === 202 && batches < 100; last = await send(`batch ${batches}`)) batches += 1;
  const refused = {
    status: last.response.status,
    retry_after: last.response.headers.get('retry-after'),
    code: last.body.code,
    fix: last.body.fix,
  };
  const reading = [(await answer('/healthz')).status, (await answer('/v1/extent')).status];
  rmSync(ballast);
  const again = (await send(`batch ${batches}`)).response.status;
  const sent = (batches + 1) * 500;
  await until(async () => (await counted()) >= sent);
  return { batches, refused, reading, again, sent, counted: await counted() };
}

/** A log is waited with while there is no room for its bytes. */
async function refusedLog(path) {
  const before = await counted();
  fill(MEGABYTE);
  const waits = [];
  let parts = [];
  const door = new HttpDoor({
    url: hub.url,
    waiting: ({ code }) => {
      waits.push(code);
      parts = readdirSync(join(disk, 'data', 'spool'));
      rmSync(ballast, { force: true });
    },
  });
  const { id } = await importFile(path, door, { project: 'default' });
  const { state, requests } = await door.settled(id);
  return { waits, parts, state, requests, counted: (await counted()) - before };
}

/** A log that was taken waits in the spool while there is no room to store it. */
async function waitingLog(path, room) {
  const before = await counted();
  fill(statSync(path).size + room);
  log.length = 0;
  const door = new HttpDoor({ url: hub.url });
  const { id } = await importFile(path, door, { project: 'default' });
  // The loader's third attempt: where it did not know a full disk, it would give the lines up.
  await until(() => log.filter((line) => line.includes('"attempt"')).length >= 3);
  const attempts = log.filter((line) => line.includes('"attempt"')).length;
  rmSync(ballast);
  const { state, requests } = await door.settled(id);
  return { attempts, state, requests, counted: (await counted()) - before };
}

/** Text that hardly compresses and has the shape of no id, so that every path goes into the scratch file. */
const hash = (n) => createHash('sha256').update(String(n)).digest('base64url');

function writeLog(name, lines) {
  const path = join(disk, '..', `${name}.log`);
  const line = (n) =>
    `192.0.2.${n % 250} - - [01/Mar/2026:10:00:${String(n % 60).padStart(2, '0')} +0000] "GET /${name}/${hash(n)} HTTP/1.1" 200 ${n} "-" "agent/${hash(-n)}"\n`;
  writeFileSync(path, Array.from({ length: lines }, (_, n) => line(n)).join(''));
  return path;
}

const told = {
  events: await events(),
  refused: await refusedLog(writeLog('refused', 20_000)),
  // With this little room the files fail that the hub itself writes beside the store; with more, the store.
  beside: await waitingLog(writeLog('beside', 50_000), 2 * MEGABYTE),
  store: await waitingLog(writeLog('store', 50_000), 5 * MEGABYTE),
};
await hub.close();
process.stdout.write(JSON.stringify(told));
