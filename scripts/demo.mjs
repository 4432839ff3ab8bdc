// `npm run demo`: a hub with a world around it (examples/demo), on this machine alone and on data of its own, which is gone
// when it ends. Takes the first free port from 4400 on, or ERRATA_PORT. SEED (1) makes another run, HOURS (24) is how much of
// the past it has.
import './build.mjs';
import { fork, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'examples'], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
const { createLogger, startHub } = await import('../packages/hub/dist/index.js');

const FIRST_PORT = 4400;
const host = '127.0.0.1';

async function freePort() {
  for (let port = FIRST_PORT; port < FIRST_PORT + 50; port += 1) {
    const probe = createServer();
    const free = await new Promise((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, host, () => done(true));
    });
    if (!free) continue;
    await new Promise((done) => probe.close(done));
    return port;
  }
  return 0;
}

const dataDir = await mkdtemp(join(tmpdir(), 'errata-demo-'));
let hub;
let world;
let ending = false;

async function end(code) {
  if (ending) return;
  ending = true;
  if (world?.connected) {
    const gone = new Promise((done) => world.once('exit', done));
    world.disconnect();
    await gone;
  }
  await hub?.close();
  await rm(dataDir, { recursive: true, force: true });
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));

async function key(name, scope) {
  const response = await fetch(`${hub.url}/v1/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, scope }),
  });
  if (!response.ok) throw new Error(`The hub made no key ${name}: ${await response.text()}`);
  return (await response.json()).secret;
}

try {
  const port = Number(process.env.ERRATA_PORT ?? (await freePort()));
  const logger = createLogger({ level: 'error', terminal: true });
  // The pages of the demo come with the fields of a proxy, which tell their country.
  hub = await startHub({ dataDir, host, port, logger, trustProxy: true });
  world = fork(join(root, 'examples/dist/demo/main.js'), {
    env: {
      ...process.env,
      ERRATA_HUB: hub.url,
      ERRATA_KEY: await key('shop', 'ingest'),
      ERRATA_BROWSER_KEY: await key('pages of the shop', 'browser'),
    },
  });
  world.once('exit', () => {
    if (!ending) console.error('The world of the demo has ended; see above.');
    void end(1);
  });
  await new Promise((done) => world.once('message', done));
  console.log(
    `Errata's demo is up on ${hub.url} – a shop, its customers and vendors; in a minute a release breaks something. Ctrl-C ends it.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await end(1);
}
