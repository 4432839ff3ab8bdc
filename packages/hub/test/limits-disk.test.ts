import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { makeTempDir } from './support/temp-dir.ts';

const dir = makeTempDir();
afterAll(() => dir.remove());

const told = z.object({
  accepted: z.number(),
  refused: z.string(),
  found: z.number(),
  files: z.number(),
  later: z.string(),
});
const program = fileURLToPath(new URL('./support/temp-spool-process.mjs', import.meta.url));

/** A disk of 4 MB where the system lets us mount one; else files that may not grow past 256 KiB. */
const SMALL_DISK = `mount -t tmpfs -o size=4m tmpfs "$0" && exec "$@"`;
const SMALL_FILES = `ulimit -f 512; exec "$@"`;

test('a full disk refuses a batch, keeps what was acknowledged, and takes more once there is room', () => {
  const command = [dir.path, process.execPath, program, dir.file('spool'), String(64 * 1024)];
  const mounted = spawnSync('unshare', ['--mount', '--map-root-user', 'sh', '-c', SMALL_DISK, ...command], {
    encoding: 'utf8',
  });
  const run =
    mounted.status === 0 ? mounted : spawnSync('sh', ['-c', SMALL_FILES, ...command], { encoding: 'utf8' });
  expect(run.status, run.stderr).toBe(0);
  const { accepted, refused, found, files, later } = told.parse(JSON.parse(run.stdout));
  expect(accepted).toBeGreaterThan(1);
  expect(refused).toMatch(/^(ENOSPC|EFBIG)$/);
  expect(found).toBe(accepted);
  // Two files a batch: nothing of the refused one is left.
  expect(files).toBe(accepted * 2);
  expect(later).toBe('accepted');
});

const log = z.object({ state: z.string(), requests: z.number(), counted: z.number() });
const waiting = log.extend({ attempts: z.number() });
const hubTold = z.object({
  events: z.object({
    batches: z.number(),
    refused: z.object({ status: z.number(), retry_after: z.string(), code: z.string(), fix: z.string() }),
    reading: z.array(z.number()),
    again: z.number(),
    sent: z.number(),
    counted: z.number(),
  }),
  refused: log.extend({ waits: z.array(z.string()), parts: z.array(z.string()) }),
  beside: waiting,
  store: waiting,
});
const hub = fileURLToPath(new URL('./support/temp-full-disk-process.mjs', import.meta.url));

test('a hub on a full disk says so over HTTP, loses nothing it acknowledged, and goes on once there is room', async (context) => {
  mkdirSync(dir.file('disk'));
  const mount = [
    '--mount',
    '--map-root-user',
    'sh',
    '-c',
    'mount -t tmpfs -o size=256m tmpfs "$0" && exec "$@"',
  ];
  const possible = spawnSync('unshare', [...mount, dir.file('disk'), 'true'], { encoding: 'utf8' });
  if (possible.status !== 0) {
    const reason = `This system lets nobody mount a small disk: ${possible.error?.message ?? possible.stderr.trim()}`;
    console.warn(`Skipped: ${reason}`);
    context.skip(reason);
  }
  const command = [dir.file('disk'), process.execPath, hub, dir.file('disk')];
  // Not spawnSync: the worker has to go on answering Vitest.
  const run = spawn('unshare', [...mount, ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [{ events, refused, beside, store }] = await Promise.all([
    json(run.stdout).then((said) => hubTold.parse(said)),
    once(run, 'close'),
  ]);

  expect(events.batches).toBeGreaterThan(1);
  expect(events.refused).toMatchObject({ status: 503, code: 'disk_full' });
  expect(Number(events.refused.retry_after)).toBeGreaterThan(0);
  expect(events.refused.fix).toContain('Free space');
  expect(events.reading).toEqual([200, 200]);
  expect(events.again).toBe(202);
  expect(events.counted).toBe(events.sent);

  expect(refused).toEqual({
    waits: ['disk_full'],
    parts: [],
    state: 'done',
    requests: 20_000,
    counted: 20_000,
  });
  for (const { attempts, ...stored } of [beside, store]) {
    expect(attempts).toBeGreaterThanOrEqual(3);
    expect(stored).toEqual({ state: 'done', requests: 50_000, counted: 50_000 });
  }
}, 120_000);
