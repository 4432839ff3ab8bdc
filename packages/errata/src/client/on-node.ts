import { nodeDispatcher } from './node-dispatcher.ts';

/** What only Node has a use for. */
export type FastPath = typeof import('./fast-path.ts');

/** The shorter ways to Node's own dispatcher, once they are loaded. */
export let fastPath: FastPath | undefined;

let loading: Promise<void> | undefined;

/** Loads them where there is such a dispatcher. Answers undefined where there is nothing to wait for. */
export function loadFastPath(): Promise<void> | undefined {
  if (fastPath || !nodeDispatcher()) return undefined;
  loading ??= import('./fast-path.ts').then((loaded) => {
    fastPath = loaded;
  });
  return loading;
}
