import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Runs in a thread, as text, so that it needs no file of its own beside the compiled ones. */
const MAKE = `
const { workerData } = require('node:worker_threads');
const { PGlite } = require(workerData.library);
PGlite.create(workerData.path).then((client) => client.close());
`;

/** Makes the files of an empty database in a thread of its own: the 400 MB that this takes are given back with it. */
export async function initdb(path: string): Promise<void> {
  const library = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const thread = new Worker(MAKE, { eval: true, workerData: { library, path } });
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The embedded database could not be made in ${path}.`)),
    );
  });
}
