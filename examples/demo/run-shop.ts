import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SHOP = fileURLToPath(new URL('./shop.js', import.meta.url));

/** A shop that runs. */
export interface Shop {
  readonly url: string;
  /** Has it answer what it has taken, and end. */
  end(): Promise<void>;
}

/** Runs a release of the shop in a process of its own. Rejects where it does not come up. */
export async function runShop(release: string, env: NodeJS.ProcessEnv): Promise<Shop> {
  const child: ChildProcess = fork(SHOP, { env: { ...process.env, ...env, RELEASE: release } });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (said: { url: string }) => resolve(said.url));
    void exited.then(() => reject(new Error(`The shop ${release} did not start.`)));
  });
  return {
    url,
    end() {
      if (child.connected) child.disconnect();
      return exited;
    },
  };
}
