import { AsyncLocalStorage } from 'node:async_hooks';
import type { Seen } from './server/seen.ts';

/** The request that the code at hand runs for, whatever it awaits. One for all agents of a process. */
const current = new AsyncLocalStorage<Seen>();

/** Has what follows run for this request. */
export function enter(seen: Seen): void {
  current.enterWith(seen);
}

/** The request that is being served here; undefined where none is. */
export function currentRequest(): Seen | undefined {
  return current.getStore();
}
