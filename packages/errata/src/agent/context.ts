import { AsyncLocalStorage } from 'node:async_hooks';
import type { Seen } from './server/seen.ts';

/** The request that the code at hand runs for, whatever it awaits. One for all agents of a process. */
let current = new AsyncLocalStorage<Seen>();

/** Requests that are followed before it counts as found that this process calls nobody. */
const TRIAL = 1_000;

/** How many further requests are followed. */
let left = 0;

/**
 * Has the next thousand requests followed, to see whether any makes a call. Before Node 24 following costs each promise and
 * each tick of the process a little, several microseconds a request in all: who never calls shall not pay that for good.
 */
export function followOnTrial(): void {
  left = Math.max(left, TRIAL);
}

/** Has requests followed from now on. */
export function follow(): void {
  left = Number.POSITIVE_INFINITY;
}

/** Has what follows run for this request. */
export function enter(seen: Seen): void {
  if (left === 0) return;
  left -= 1;
  if (left > 0) {
    current.enterWith(seen);
    return;
  }
  // Takes back the hooks that it has in the process. Connections remember the old one's request: it is not used again.
  current.disable();
  current = new AsyncLocalStorage();
}

/** The request that is being served here; undefined where none is. */
export function currentRequest(): Seen | undefined {
  return current.getStore();
}
