import { AsyncLocalStorage } from 'node:async_hooks';
import type { Seen } from './server/seen.ts';

/** The request that the code at hand runs for, whatever it awaits. One for all agents of a process. */
const current = new AsyncLocalStorage<Seen>();

let following = false;

/**
 * Has requests followed from now on. Before Node 24 that costs each promise and each tick of the process a little, several
 * microseconds a request in all: it is begun where somebody needs it.
 */
export function follow(): void {
  following = true;
}

/** Has what follows run for this request. */
export function enter(seen: Seen): void {
  if (following) current.enterWith(seen);
}

/** The request that is being served here; undefined where none is. */
export function currentRequest(): Seen | undefined {
  return following ? current.getStore() : undefined;
}
