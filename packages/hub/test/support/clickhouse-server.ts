import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A real ClickHouse server of a test's own. */
export interface TestClickHouse {
  /** HTTP interface, such as `http://127.0.0.1:40123`. */
  url: string;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 30_000;
/** The server ends by itself after this, should the test be killed before it could end it. */
const LONGEST_LIFE_S = 1_800;

/**
 * Starts a ClickHouse server in a new temporary directory, on free ports of 127.0.0.1. It is the engine that npm
 * installed for chDB, run as `clickhouse local` with its listeners on. Throws where it cannot be started: a contract
 * that is not run against a server is not proven.
 */
export async function startClickHouse(): Promise<TestClickHouse> {
  const home = mkdtempSync(join(tmpdir(), 'errata-clickhouse-'));
  try {
    return await start(home);
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/** The engine's library: in the package that `chdb` takes for this platform. */
function library(): string {
  const { platform, arch } = process;
  const names = [`@chdb/lib-${platform}-${arch}`, `@chdb/lib-${platform}-${arch}-gnu`];
  const require = createRequire(createRequire(import.meta.url).resolve('chdb'));
  for (const name of names) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      for (const file of ['libchdb.so', 'libchdb.dylib'])
        if (existsSync(join(folder, file))) return join(folder, file);
    } catch {
      // The other name may be the one of this platform.
    }
  }
  throw new Error(
    `No ClickHouse server for the test: chdb has no library for ${platform}-${arch} (looked for ${names.join(', ')}).`,
  );
}

async function start(home: string): Promise<TestClickHouse> {
  const [http, tcp] = await Promise.all([freePort(), freePort()]);
  const config = join(home, 'config.xml');
  writeFileSync(config, '<clickhouse><logger><level>none</level></logger></clickhouse>');
  mkdirSync(join(home, 'data'));
  const wait = `SELECT sleepEachRow(1) FROM numbers(${LONGEST_LIFE_S}) SETTINGS function_sleep_max_microseconds_per_block = 1000000000000, max_block_size = 1 FORMAT Null`;
  const server = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('./clickhouse-process.mjs', import.meta.url)),
      library(),
      `--path=${join(home, 'data')}`,
      `--http_port=${http}`,
      `--tcp_port=${tcp}`,
      '--listen_host=127.0.0.1',
      `--config-file=${config}`,
      '--query',
      `SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP; ${wait}`,
    ],
    { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const url = `http://127.0.0.1:${http}`;
  await ready(server, url);
  return {
    url,
    async stop() {
      const exited = once(server, 'exit');
      server.kill('SIGKILL');
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Waits until the server answers. */
async function ready(server: ChildProcess, url: string): Promise<void> {
  let said = '';
  let ended: string | undefined;
  server.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-10_000);
  });
  server.once('error', (error) => {
    ended = error.message;
  });
  server.once('exit', (code, signal) => {
    ended = `ended with ${code ?? signal}`;
  });
  const until = Date.now() + READY_TIMEOUT_MS;
  while (ended === undefined && Date.now() < until) {
    const answer = await fetch(`${url}/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGKILL');
  throw new Error(`The ClickHouse server did not answer (${ended ?? 'in time'}):\n${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}
