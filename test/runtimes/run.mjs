// `npm run test:runtimes`: errata/client in Node, Deno, Bun and workerd. The last three come from npm, without their install scripts.
// Chromium is not here, because `npm test` runs it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import '../../scripts/build.mjs';
import { serveSmoke } from './server.mjs';
import { inWorkerd } from './workerd.mjs';

const RUNTIMES = { deno: '2.9.6', bun: '1.4.5', workerd: '1.20261117.1' };
const folder = fileURLToPath(new URL('../../.cache/runtimes', import.meta.url));
const script = fileURLToPath(new URL('in-process.mjs', import.meta.url));

function install() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: RUNTIMES }));
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  const { status } = spawnSync('npm', npm, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}

/** The program in the package of this platform that npm chose: `@deno/linux-x64-glibc/deno`. */
function binary(scope, file) {
  const scoped = join(folder, 'node_modules', scope);
  const paths = readdirSync(scoped).flatMap((name) =>
    [file, `${file}.exe`].map((each) => join(scoped, name, each)),
  );
  const found = paths.find((path) => existsSync(path) && !path.includes('musl'));
  if (!found) throw new Error(`No ${file} in ${scoped}: npm has none for this platform.`);
  return found;
}

async function inProcess(command, { url, gone }) {
  const [bin, ...args] = command;
  const child = spawn(bin, [...args, script, url, gone], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  for await (const chunk of child.stdout) told += chunk;
  return JSON.parse(told);
}

install();
const server = await serveSmoke();
let failed = 0;
let passed = 0;
async function report(name, smoking) {
  const told = Object.entries(await smoking);
  const wrong = told.filter(([, said]) => said !== 'ok');
  console.log(`${name}: ${told.length - wrong.length} of ${told.length}`);
  for (const [what, said] of wrong) console.log(`  ${what}: ${said}`);
  passed += told.length - wrong.length;
  failed += wrong.length;
}
await report(`Node ${process.version}`, inProcess([process.execPath], server));
await report(
  `Deno ${RUNTIMES.deno}`,
  inProcess([binary('@deno', 'deno'), 'run', '-A', '--no-prompt'], server),
);
await report(`Bun ${RUNTIMES.bun}`, inProcess([binary('@oven', 'bin/bun'), 'run'], server));
await report(`workerd ${RUNTIMES.workerd}`, inWorkerd(binary('@cloudflare', 'bin/workerd'), server));
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
