import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const BINARY = fileURLToPath(new URL('../../bin/errata.js', import.meta.url));

/** What a finished command said. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<Ran>;
  /** Resolves when standard output matches. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  kill(signal: NodeJS.Signals): Promise<Ran>;
}

/** A folder of a test file's own. */
export function makeFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'errata-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the real command in a folder, with an environment that says nothing of Errata. */
export function start(
  cwd: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Running {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(ERRATA_|DATABASE_URL|CLICKHOUSE_URL)/.test(name),
  );
  const child = spawn(process.execPath, [BINARY, ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, ...output }));
  });
  return {
    child,
    output,
    ended,
    says: async (pattern) => {
      await until(() => pattern.test(output.stdout) || child.exitCode !== null);
      const found = pattern.exec(output.stdout);
      if (!found)
        throw new Error(`errata ${args.join(' ')} ended without saying ${pattern}: ${output.stderr}`);
      return found;
    },
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs the real command to its end. */
export async function run(
  cwd: string,
  args: readonly string[],
  { input, environment }: { input?: string; environment?: Record<string, string> } = {},
): Promise<Ran> {
  const running = start(cwd, args, environment);
  running.child.stdin?.end(input ?? '');
  return running.ended;
}

/** A hub that runs on a data directory. */
export interface TestHub extends Running {
  readonly url: string;
}

/** Starts a hub on a free port, or on the given one. */
export async function startHub(cwd: string, dataDir: string, port = 0): Promise<TestHub> {
  const running = start(cwd, ['start', '--port', String(port), '--data-dir', dataDir]);
  const [, url] = await running.says(/Errata is up on (http:\S+)/);
  if (!url) throw new Error('The hub did not say where it is.');
  return { ...running, url };
}

/** Requests that a hub counts in its default project. */
export async function requestsIn(url: string): Promise<number> {
  const response = await fetch(new URL('/v1/extent', url));
  return z.object({ requests: z.number() }).parse(await response.json()).requests;
}

/** Resolves once the condition holds; rejects when it does not within 30 seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Did not happen: ${condition}`);
    await sleep(50);
  }
}

/** Lines of an access log in the combined format; `name` tells one log from another. */
export function accessLog(name: string, from: number, to: number, status = 200): string {
  let text = '';
  for (let line = from; line < to; line += 1) {
    const time = new Date(Date.UTC(2026, 2, 10, 10, 0, line));
    const clock = time.toISOString().slice(11, 19);
    text += `10.0.0.${line % 200} - - [10/Mar/2026:${clock} +0000] "GET /${name}/items/${line} HTTP/1.1" ${status} 512 "-" "curl/8.5"\n`;
  }
  return text;
}
