import type { Clock } from './clock.ts';

type Listener = (reason: unknown) => void;

/**
 * What can be cancelled as one: a call, or one attempt of it. Much lighter than an AbortController, which is made only for those who
 * ask for `signal`.
 */
export class Scope {
  cancelled = false;
  /** Why it was cancelled. */
  reason: unknown = undefined;
  // Most scopes have one listener or two, which need no set.
  #listener: Listener | undefined = undefined;
  #others: Listener[] | undefined = undefined;
  #controller: AbortController | undefined = undefined;

  /** @param parent Cancels this scope too. */
  constructor(parent?: Scope) {
    parent?.onCancel((reason) => this.cancel(reason));
  }

  cancel(reason: unknown): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.reason = reason;
    this.#controller?.abort(reason);
    const first = this.#listener;
    const others = this.#others;
    this.#listener = undefined;
    this.#others = undefined;
    first?.(reason);
    for (const listener of others ?? []) listener(reason);
  }

  /** Calls once when the scope is cancelled, at once where it is already. */
  onCancel(listener: Listener): void {
    if (this.cancelled) listener(this.reason);
    else if (!this.#listener) this.#listener = listener;
    else if (this.#others) this.#others.push(listener);
    else this.#others = [listener];
  }

  /** Does not call the listener any more. */
  off(listener: Listener): void {
    if (this.#listener === listener) this.#listener = undefined;
    else this.#others = this.#others?.filter((other) => other !== listener);
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
    const stop = () => {
      clock.clear(timer);
      done();
    };
    const timer = clock.set(() => {
      scope.off(stop);
      done();
    }, ms);
    scope.onCancel(stop);
  });
}
