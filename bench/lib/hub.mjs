import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.mjs';

/** Starts `errata start` on a data directory; resolves when /readyz says so. */
export async function startHub(dataDir) {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join(ROOT, 'packages/cli/bin/errata.js'), 'start', '--port', '0', '--data-dir', dataDir, '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /http:\/\/[\d.:]+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`The hub ended with ${code}.`)));
  });
  while (
    !(await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    url,
    /** Milliseconds from the command to ready. */
    readyMs: performance.now() - started,
    /** Resident memory of the process, bytes (Linux). */
    resident: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) * 1024,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}
