import { spawnSync } from 'node:child_process';
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
