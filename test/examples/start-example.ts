import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** An example that runs. */
export interface RunningExample {
  /** Without a slash at the end. */
  readonly url: string;
  /** Everything that it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts an example as its reader does, `npm start -w examples/<name>`, on a free port. */
export async function startExample(name: string, env: NodeJS.ProcessEnv): Promise<RunningExample> {
  // A group of its own, so that the server stops with npm.
  const child = spawn('npm', ['start', '-w', `examples/${name}`], {
    cwd: ROOT,
    env: { ...process.env, ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = new Promise<void>((done) => child.once('close', () => done()));
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const found = /^Listening on (http:\S+)/m.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    void exited.then(() => reject(new Error(`examples/${name} ended before it listened:\n${printed}`)));
  });
  return {
    url,
    output: () => printed,
    async stop() {
      if (child.pid) process.kill(-child.pid);
      await exited;
    },
  };
}
