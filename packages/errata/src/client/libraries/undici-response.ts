import type { Outcome } from '../outcome.ts';
import type { DispatchController, DispatchHandler, IncomingFields } from './undici-types.ts';

/** Bytes of an answer that nobody reads which are taken, so that its connection can be used again. */
const MAX_DRAINED = 65_536;
/** Bytes of a body that are held until it is decided; the connection waits with the rest. It is decided before more is read, mostly. */
const MAX_HELD = 65_536;

type Event = (handler: DispatchHandler, controller: DispatchController) => void;

function field(headers: IncomingFields, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'object' ? value.join(', ') : value;
}

/**
 * One attempt: its response is held until it is decided by its head who gets it. Then it is handed over and flows, or it is let
 * go.
 */
export class Attempt implements DispatchHandler {
  #controller: DispatchController | undefined;
  #handOver: ((event: Event) => void) | undefined;
  #held: Event[] = [];
  #heldBytes = 0;
  #dropped = false;
  #drained = 0;
  readonly #settle: (outcome: Outcome<Attempt>) => void;

  constructor(settle: (outcome: Outcome<Attempt>) => void) {
    this.#settle = settle;
  }

  get controller(): DispatchController | undefined {
    return this.#controller;
  }

  /** Ends it, whatever it is doing. */
  abort(reason: unknown): void {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    if (this.#controller) this.#controller.abort(error);
    // Not even begun: it is ended as soon as it begins.
    else this.#dropped = true;
  }

  /** Hands the response to who asked for it: what came, and what comes. */
  accept(handler: DispatchHandler, outer: DispatchController): void {
    this.#handOver = (event) => event(handler, outer);
    const held = this.#held;
    this.#held = [];
    for (const event of held) this.#handOver(event);
    if (this.#heldBytes > MAX_HELD && !outer.paused) this.#controller?.resume();
  }

  /** Lets go of the response: a short one is read, so that the connection lives. */
  discard(): void {
    this.#dropped = true;
    this.#held = [];
    if (this.#heldBytes > MAX_HELD) this.#controller?.resume();
  }

  #tell(event: Event): void {
    if (this.#handOver) this.#handOver(event);
    else if (!this.#dropped) this.#held.push(event);
  }

  onRequestStart(controller: DispatchController): void {
    this.#controller = controller;
    if (this.#dropped) controller.abort(new Error('The call has ended.'));
  }

  onResponseStart(
    controller: DispatchController,
    statusCode: number,
    headers: IncomingFields,
    statusMessage?: string,
  ): void {
    if (statusCode < 200) return;
    this.#tell((handler, outer) => {
      outer.rawHeaders = controller.rawHeaders;
      handler.onResponseStart?.(outer, statusCode, headers, statusMessage);
    });
    this.#settle({
      status: statusCode,
      header: (name) => field(headers, name),
      value: this,
      discard: () => this.discard(),
    });
  }

  onResponseData(controller: DispatchController, chunk: Uint8Array): void {
    if (this.#dropped) {
      this.#drained += chunk.byteLength;
      if (this.#drained > MAX_DRAINED) controller.abort(new Error('The answer is not needed.'));
      return;
    }
    if (!this.#handOver) {
      this.#heldBytes += chunk.byteLength;
      if (this.#heldBytes > MAX_HELD) controller.pause();
    }
    this.#tell((handler, outer) => handler.onResponseData?.(outer, chunk));
  }

  onResponseEnd(controller: DispatchController, trailers: IncomingFields): void {
    this.#tell((handler, outer) => {
      outer.rawTrailers = controller.rawTrailers;
      handler.onResponseEnd?.(outer, trailers);
    });
  }

  onResponseError(_: DispatchController, error: Error): void {
    this.#settle({ status: 0, header: () => undefined, error });
    this.#tell((handler, outer) => handler.onResponseError?.(outer, error));
  }
}
