// Runs smoke.mjs in workerd, which is what Cloudflare Workers run on.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../packages/errata/dist', import.meta.url));
const WORKER = `
import * as client from './errata/client/index.js';
import { smoke } from './smoke.mjs';
export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    return Response.json(await smoke(client, Object.fromEntries(searchParams)));
  },
};`;

/** All modules below a folder. */
function modulesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?js$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** @param {string} binary Where workerd is. */
export async function inWorkerd(binary, { url, gone }) {
  const folder = mkdtempSync(join(tmpdir(), 'errata-workerd-'));
  cpSync(dist, join(folder, 'errata'), { recursive: true });
  cpSync(fileURLToPath(new URL('smoke.mjs', import.meta.url)), join(folder, 'smoke.mjs'));
  writeFileSync(join(folder, 'worker.js'), WORKER);
  // The first module is the worker.
  const names = ['worker.js', ...modulesIn(folder).filter((name) => name !== 'worker.js')];
  const modules = names.map((name) => `(name = "${name}", esModule = embed "${name}")`).join(',\n');
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [${modules}], compatibilityDate = "2026-11-01")),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`;
  writeFileSync(join(folder, 'config.capnp'), config);
  const child = spawn(binary, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  try {
    const port = await new Promise((resolve, reject) => {
      child.on('exit', () => reject(new Error('workerd ended')));
      child.stdio[3].on('data', (data) => resolve(JSON.parse(String(data).split('\n')[0]).port));
    });
    const places = new URLSearchParams({ url, gone });
    return await (await fetch(`http://127.0.0.1:${port}/?${places}`)).json();
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
