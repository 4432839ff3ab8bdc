import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a program to its end; answers seconds it took and what it printed. Undefined when there is no such program. */
export async function run(program, args) {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let said = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4_000);
  });
  try {
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said}`);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  return { seconds: (performance.now() - started) / 1_000, printed };
}

/** Runs one of our own programs, which prints its figures as one line of JSON. */
export async function figures(file, args) {
  const { printed } = await run(process.execPath, [file, ...args]);
  return JSON.parse(printed.trim().split('\n').at(-1));
}
