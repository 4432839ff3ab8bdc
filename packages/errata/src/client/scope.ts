import type { Clock } from './clock.ts';

/**
 * What can be cancelled as one: a call, or one attempt of it. Lighter than an AbortController, which is made only for those who
 * ask for `signal`.
 */
export class Scope {
  cancelled = false;
  /** Why it was cancelled. */
  reason: unknown;
  #listeners: Set<(reason: unknown) => void> | undefined;
  #controller: AbortController | undefined;

  /** @param parent Cancels this scope too. */
  constructor(parent?: Scope) {
    parent?.onCancel((reason) => this.cancel(reason));
  }

  cancel(reason: unknown): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.reason = reason;
    this.#controller?.abort(reason);
    const listeners = this.#listeners;
    this.#listeners = undefined;
    for (const listener of listeners ?? []) listener(reason);
  }

  /** Calls once when the scope is cancelled, at once where it is already. Answers how to stop listening. */
  onCancel(listener: (reason: unknown) => void): () => void {
    if (this.cancelled) {
      listener(this.reason);
      return () => {};
    }
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
    return () => this.#listeners?.delete(listener);
  }

  /** For what takes an AbortSignal. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.cancelled) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }
}

/** Waits so many milliseconds, or until the scope is cancelled. */
export function sleep(clock: Clock, ms: number, scope: Scope): Promise<void> {
  return new Promise((done) => {
    const timer = clock.set(() => {
      stop();
      done();
    }, ms);
    const stop = scope.onCancel(() => {
      clock.clear(timer);
      done();
    });
  });
}
