/** What undici calls while a request goes on; the form that all its versions take, and Node's own. */
export interface DispatchHandler {
  onConnect(abort: (error?: unknown) => void): void;
  onError(error: unknown): void;
  onHeaders(status: number, headers: readonly Uint8Array[], resume: () => void, statusText: string): boolean;
  onData(chunk: Uint8Array): boolean;
  onComplete(): void;
  onUpgrade?(): void;
}

/** A request as undici takes it. */
export interface DispatchOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** The part of undici's Dispatcher that is used here. */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: DispatchHandler): boolean;
  close?(): Promise<void>;
}

const GLOBAL = Symbol.for('undici.globalDispatcher.1');
/** Where Node's own fetch was replaced, by a test or by an agent, requests must go through what replaced it. */
const nativeFetch = globalThis.fetch;

/** Is it Node's own, and none that stood in its place before this module was loaded? */
const native =
  'process' in globalThis &&
  typeof nativeFetch === 'function' &&
  /internal\/deps\/undici/.test(String(nativeFetch));

/**
 * The dispatcher that Node's fetch sends with, or the one that was set in its place; undefined on other runtimes, and where fetch was
 * replaced.
 */
export function nodeDispatcher(): Dispatcher | undefined {
  if (!native || globalThis.fetch !== nativeFetch) return undefined;
  const known = (globalThis as Record<symbol, unknown>)[GLOBAL];
  if (known !== undefined) return known as Dispatcher;
  // Node loads undici with the first of its classes that is touched.
  void globalThis.Headers;
  return (globalThis as Record<symbol, unknown>)[GLOBAL] as Dispatcher | undefined;
}

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

  cancel = (reason: unknown): void => {
    this.#reason = reason ?? new DOMException('Cancelled.', 'AbortError');
    this.#abort?.(this.#reason);
  };

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
