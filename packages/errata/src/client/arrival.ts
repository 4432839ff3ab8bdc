import { LocalError } from './local-error.ts';
import type { DispatchHandler } from './node-dispatcher.ts';
import { type RawField, RawFields } from './raw-fields.ts';
import { joined } from './read-body.ts';

/** Of a body that nobody reads yet, so many bytes are taken from the connection; then it is held back. */
const HELD = 64 * 1024;
const ignore = () => {};

/** @param most Bytes. */
export function tooLarge(most: number): LocalError {
  return new LocalError('response_too_large', `The body is longer than ${most} bytes.`);
}

/** A response as it arrives over undici's dispatcher: handed over with its head, while its body may still be on its way. */
export class Arrival implements DispatchHandler {
  status = 0;
  statusText = '';
  fields = new RawFields([]);
  /** Has the body come to its end? */
  ended = false;
  /** Is somebody reading it? */
  claimed = false;
  /** The caller's signal, which also ends a body that is being read. */
  signal: AbortSignal | undefined = undefined;
  readonly #headed: (arrival: Arrival) => void;
  readonly #reject: (error: unknown) => void;
  #chunks: Uint8Array[] = [];
  #waiting = 0;
  #most = Number.POSITIVE_INFINITY;
  #flows = false;
  #held = false;
  #resume: () => void = ignore;
  #abort: ((error?: unknown) => void) | undefined = undefined;
  #cancelled: unknown = undefined;
  #failure: { readonly error: unknown } | undefined = undefined;
  #wake: () => void = ignore;
  #leave: () => void = ignore;

  /**
   * @param headed Called with the head, and this.
   * @param reject Called where there is none.
   */
  constructor(headed: (arrival: Arrival) => void, reject: (error: unknown) => void) {
    this.#headed = headed;
    this.#reject = reject;
  }

  onConnect(abort: (error?: unknown) => void): void {
    this.#abort = abort;
    // It waited for a connection until nobody wanted it any more.
    if (this.#cancelled !== undefined) abort(this.#cancelled);
  }

  onHeaders(status: number, raw: readonly RawField[], resume: () => void, statusText: string): boolean {
    // 1xx come before the response.
    if (status < 200) return true;
    this.status = status;
    this.statusText = statusText;
    this.fields = new RawFields(raw);
    this.#resume = resume;
    this.#headed(this);
    return true;
  }

  onData(chunk: Uint8Array): boolean {
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
    if (this.#flows) {
      if (this.#waiting > this.#most) this.cancel(tooLarge(this.#most));
      return true;
    }
    this.#held = this.#waiting >= HELD;
    this.#wake();
    return !this.#held;
  }

  onComplete(): void {
    this.ended = true;
    this.#settle();
  }

  /** Says in the words of fetch that it broke off; what it was cancelled with is left as it is. */
  onError(cause: unknown): void {
    const says = this.status === 0 ? 'fetch failed' : 'terminated';
    const error = this.#cancelled ?? new TypeError(says, { cause });
    if (this.status === 0) this.#reject(error);
    this.#failure = { error };
    this.ended = true;
    this.#settle();
  }

  #settle(): void {
    this.#leave();
    this.#wake();
  }

  /** Ends it, wherever it is. */
  cancel = (reason: unknown): void => {
    if (this.ended) return;
    this.#cancelled = reason ?? new DOMException('Cancelled.', 'AbortError');
    this.#abort?.(this.#cancelled);
  };

  /** Did it end with this very error? */
  isFailedBy(error: unknown): boolean {
    return error === this.#failure?.error || (this.signal?.aborted === true && error === this.signal.reason);
  }

  /** Lets the caller's signal end what is still to come. */
  heed(signal: AbortSignal): void {
    this.signal = signal;
    if (this.ended) return;
    const abort = () => this.cancel(signal.reason);
    signal.addEventListener('abort', abort);
    this.#leave = () => signal.removeEventListener('abort', abort);
  }

  /** Lets go of a body that nobody will read: what is short is taken, so that its connection can be used again. */
  discard(): void {
    if (this.ended) return;
    const length = Number(this.fields.get('content-length') ?? Number.NaN);
    if (length <= HELD) this.collect(HELD).catch(ignore);
    else this.cancel(undefined);
  }

  /**
   * The whole body.
   *
   * @param most Bytes that it may have.
   */
  async collect(most = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
    this.claimed = true;
    this.#most = most;
    this.#flows = true;
    if (this.#waiting > most) this.cancel(tooLarge(most));
    this.#release();
    while (!this.ended) await this.#news();
    this.#check();
    if (this.#waiting > most) throw tooLarge(most);
    const bytes = joined(this.#chunks, this.#waiting);
    this.#chunks = [];
    return bytes;
  }

  /** The next piece of the body; undefined at its end. */
  async next(): Promise<Uint8Array | undefined> {
    this.claimed = true;
    for (;;) {
      const chunk = this.signal?.aborted ? undefined : this.#chunks.shift();
      if (chunk) {
        this.#waiting -= chunk.length;
        this.#release();
        return chunk;
      }
      if (this.ended) {
        this.#check();
        return undefined;
      }
      await this.#news();
    }
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
    if (this.signal?.aborted) throw this.signal.reason;
  }

  #release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#resume();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
