// Server and load on a core each, where the system can tell (Linux with taskset), so that neither moves nor waits for the
// other. Elsewhere both run where they like, and the figures spread more.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const taskset = (...args) => spawnSync('taskset', args, { stdio: 'ignore' }).status === 0;

/** Are there two cores, and a way to hold a process on one? */
export const PINNED = availableParallelism() > 1 && taskset('-c', '0', process.execPath, '-v');

/** Holds this process, which makes the load, on the second core. */
export function holdLoad() {
  if (PINNED) taskset('-a', '-p', '-c', '1', String(process.pid));
}

/** Options for `fork` that hold a server on the first core. */
export const ON_FIRST_CORE = PINNED ? { execPath: 'taskset', execArgv: ['-c', '0', process.execPath] } : {};
