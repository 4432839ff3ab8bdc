// `npm test [-- vitest arguments]`: builds, then runs the tests. Without arguments: everything but the real-data suite.
import './build.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// Here and not by the tests that start them, which would build them at the same time.
const examples = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'examples'], {
  cwd: root,
  stdio: 'inherit',
});
if (examples.status !== 0) process.exit(1);
const given = process.argv.slice(2);
const projects = given.includes('--project')
  ? []
  : ['--project', 'unit', '--project', 'engines', '--project', 'browser'];
const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...projects, ...given], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
