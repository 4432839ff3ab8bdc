import type { Dispatcher, DispatchHandler, DispatchOptions } from './node-dispatcher.ts';

/** What later versions call instead of `onConnect`. */
interface LaterHandler {
  onRequestStart?: (controller: { abort(reason: unknown): void }, context?: unknown) => void;
}

/**
 * Stands before the dispatcher for one attempt, so that it can be cancelled without an AbortController: one for each request is the
 * greater part of what a timeout costs. Fetch takes it as `init.dispatcher`.
 */
export class Cancellable {
  readonly #inner: Dispatcher;
  #abort: ((reason: unknown) => void) | undefined = undefined;
  #reason: unknown = undefined;

  constructor(inner: Dispatcher) {
    this.#inner = inner;
  }

  /** Asked by fetch. */
  get isMockActive(): unknown {
    return (this.#inner as { isMockActive?: unknown }).isMockActive;
  }

  cancel(reason: unknown): void {
    this.#reason = reason ?? new DOMException('Cancelled.', 'AbortError');
    this.#abort?.(this.#reason);
  }

  dispatch(options: DispatchOptions, handler: DispatchHandler & LaterHandler): boolean {
    const { onConnect, onRequestStart } = handler;
    if (onRequestStart)
      handler.onRequestStart = (controller, context) => {
        onRequestStart.call(handler, controller, context);
        this.#begin((reason) => controller.abort(reason));
      };
    else
      handler.onConnect = (abort: (error?: unknown) => void, context?: unknown) => {
        (onConnect as (abort: unknown, context: unknown) => void).call(handler, abort, context);
        this.#begin(abort);
      };
    return this.#inner.dispatch(options, handler);
  }

  #begin(abort: (reason: unknown) => void): void {
    this.#abort = abort;
    if (this.#reason !== undefined) abort(this.#reason);
  }
}
