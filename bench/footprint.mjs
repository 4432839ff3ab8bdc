// What an idle hub takes: time from start to ready, memory, and the bytes of the dashboard's first load.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { brotliCompressSync } from 'node:zlib';
import { finish, ROUNDS, shown, spread, table } from './lib/figures.mjs';
import { ROOT } from './lib/places.mjs';

const IDLE_S = Number(process.env.IDLE ?? 20);
const dataDir = mkdtempSync(join(tmpdir(), 'errata-bench-'));

/** Starts a hub as a user does; answers seconds until it is ready, and MB that it holds after `idle` seconds. */
async function start(idle) {
  const started = performance.now();
  const hub = spawn(
    process.execPath,
    [join(ROOT, 'packages/cli/bin/errata.js'), 'start', '--port', '0', '--data-dir', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(hub, 'exit');
  let url;
  for await (const line of createInterface({ input: hub.stdout })) {
    url = /https?:\/\/[\w.:[\]-]+/.exec(line)?.[0];
    if (url) break;
  }
  if (!url) throw new Error('The hub ended without saying where it listens.');
  hub.stdout.resume();
  while (!(await fetch(`${url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
  const ready = (performance.now() - started) / 1_000;
  await new Promise((resolve) => setTimeout(resolve, idle * 1_000));
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${hub.pid}/status`, 'utf8'))[1]) / 1_024;
  hub.kill('SIGTERM');
  await ended;
  return { ready, memory };
}

/** Bytes, brotli, of what the dashboard's page asks for before it shows anything. */
function firstLoad() {
  const web = join(ROOT, 'packages/web/dist');
  const page = readFileSync(join(web, 'index.html'), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  return files.reduce((sum, path) => sum + brotliCompressSync(readFileSync(join(web, path))).length, 0);
}

const first = await start(0);
const later = [];
for (let round = 0; round < ROUNDS; round += 1) later.push(await start(round === 0 ? IDLE_S : 0));
rmSync(dataDir, { recursive: true, force: true });
const ready = later.map((one) => one.ready);
const bytes = firstLoad();
table(
  ['', 'seen'],
  [
    ['first start to ready, s', first.ready.toFixed(2)],
    ['later starts to ready, s', shown(ready, 2)],
    [`memory after ${IDLE_S} s idle, MB`, later[0].memory.toFixed(0)],
    ['first load of the dashboard, kB', (bytes / 1_000).toFixed(1)],
  ],
);
finish(
  'footprint',
  { ready_s: spread(ready).median, idle_mb: later[0].memory, first_load_kb: bytes / 1_000 },
  { ready_s: { most: 3 }, idle_mb: { most: 600 }, first_load_kb: { most: 200 } },
);
