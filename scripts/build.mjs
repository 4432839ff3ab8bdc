// Builds what is stale: TypeScript of the packages, then the dashboard. Says what it does; nothing to do takes a moment.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Newest modification time below the given files and folders, in ms. */
function newest(paths) {
  let time = 0;
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const stat = statSync(full);
    time = Math.max(time, stat.mtimeMs);
    if (stat.isDirectory()) time = Math.max(time, newest(readdirSync(full).map((name) => join(path, name))));
  }
  return time;
}

function step(name, inputs, command) {
  const stamp = join(root, '.cache', `${name}.built`);
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest(inputs)) return;
  const started = new Date();
  process.stderr.write(`Building ${name} … `);
  const [bin, ...args] = command;
  const run = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    process.stderr.write(`failed\n${run.stdout}${run.stderr}\n`);
    process.exit(1);
  }
  process.stderr.write(`${((Date.now() - started.getTime()) / 1000).toFixed(1)} s\n`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, '');
  // An edit made during the build must count as newer than the build.
  utimesSync(stamp, started, started);
}

const libraries = ['errata', 'audit', 'hub', 'cli'].flatMap((name) => [
  `packages/${name}/src`,
  `packages/${name}/tsconfig.json`,
  `packages/${name}/tsconfig.node.json`,
  `packages/${name}/package.json`,
]);
const shared = ['package-lock.json', 'tsconfig.base.json'];

step(
  'packages',
  [...libraries, ...shared],
  [
    'typescript/bin/tsc',
    '-b',
    'packages/errata',
    'packages/errata/tsconfig.node.json',
    'packages/audit',
    'packages/hub',
    'packages/cli',
  ],
);
step(
  'dashboard',
  [
    'packages/web/src',
    'packages/web/index.html',
    'packages/web/vite.config.ts',
    'packages/errata/src',
    ...shared,
  ],
  ['vite/bin/vite.js', 'build', 'packages/web', '--logLevel', 'warn'],
);
