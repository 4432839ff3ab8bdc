import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Outcomes } from '../drops.ts';
import { type Batch, halve } from './batch.ts';
import type { Answer, Post } from './post.ts';

const gzipAsync = promisify(gzip);
/** Lines repeat what stands a few lines before: a window of 8 KiB finds as much, and stays in the processor's caches. */
const GZIP = { level: constants.Z_BEST_SPEED, windowBits: 13, chunkSize: 128 * 1024 };

/** Milliseconds before a delivery that failed is tried again: the first, doubled each time, and the most. */
const FIRST_WAIT = 1_000;
const MOST_WAIT = 60_000;
/** Statuses of a hub that knows the agent and is busy, or whose way is blocked for now. */
const BUSY = new Set([408, 425, 429]);
/** Statuses that say that the agent is set up wrongly. Somebody may put that right, so the events are kept. */
const MISCONFIGURED = new Set([401, 403, 404]);

/** How deliveries are made. */
export interface CourierOptions {
  readonly post: Post;
  readonly path: string;
  readonly compress: boolean;
  /** Bytes of batches that may wait. */
  readonly maxBytes: number;
  /** Milliseconds for which a batch is kept. */
  readonly keepFor: number;
  readonly outcomes: Outcomes;
  /** Tells the operator, once for each cause. */
  warn(text: string): void;
  /** Why batches are given up where too many wait. */
  readonly full: 'buffer_full' | 'spool_full';
}

/** Brings batches to the hub, one after the other, and keeps them while it cannot be reached. */
export class Courier {
  readonly #options: CourierOptions;
  readonly #queue: Batch[] = [];
  #bytes = 0;
  #failures = 0;
  #notBefore = 0;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Bytes that wait. */
  get size(): number {
    return this.#bytes;
  }
  /** Events that wait. */
  get waiting(): number {
    return this.#queue.reduce((sum, { events }) => sum + events, 0);
  }

  /** Takes a batch. The oldest are given up where more wait than may. */
  push(batch: Batch): void {
    this.#queue.push(batch);
    this.#bytes += batch.size;
    // The first may be on its way.
    while (this.#bytes > this.#options.maxBytes && this.#queue.length > 1)
      this.#remove(this.#queue[this.#round ? 1 : 0], this.#options.full);
    this.#later();
  }

  /** Tries to deliver all that waits now. Ends when that is done or has failed once more. */
  async flush(): Promise<void> {
    await this.#round;
    this.#notBefore = 0;
    await this.#run();
  }

  /**
   * Gives up what waits.
   *
   * @param left It is in a safe place, from which a later process takes it.
   */
  close(left: boolean): void {
    clearTimeout(this.#timer);
    if (left) this.#queue.length = 0;
    while (this.#queue.length > 0) this.#remove(this.#queue[0], 'shutdown');
  }

  #later(): void {
    if (this.#round || this.#timer) return;
    const wait = this.#notBefore - performance.now();
    if (wait <= 0) {
      this.#run();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#run();
    }, wait).unref();
  }

  #run(): Promise<void> {
    this.#round ??= this.#deliver()
      // Nothing of the agent's may end the process as an unhandled rejection.
      .catch(() => {
        this.#notBefore = performance.now() + FIRST_WAIT;
      })
      .finally(() => {
        this.#round = undefined;
        if (this.#queue.length > 0) this.#later();
      });
    return this.#round;
  }

  async #deliver(): Promise<void> {
    for (let batch = this.#queue[0]; batch; batch = this.#queue[0]) {
      if (performance.now() - batch.madeAt > this.#options.keepFor) {
        this.#remove(batch, 'hub_unreachable');
        continue;
      }
      let bytes: Buffer;
      try {
        bytes = await batch.read();
      } catch {
        // Its file is gone.
        this.#remove(batch, 'internal');
        continue;
      }
      let answer: Answer | undefined;
      try {
        answer = await this.#send(batch.key, bytes);
      } catch {
        // No answer: the hub may have taken it, and knows it by its key when it comes again.
      }
      if (!this.#settle(batch, bytes, answer)) return;
    }
  }

  async #send(key: string, bytes: Buffer): Promise<Answer> {
    const { post, path, compress } = this.#options;
    const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': key };
    if (!compress) return post.send(path, headers, bytes);
    const body = await gzipAsync(bytes, GZIP);
    return post.send(path, { ...headers, 'content-encoding': 'gzip' }, body);
  }

  /** Draws the consequence of an answer. False: the hub is to be left alone for a while. */
  #settle(batch: Batch, bytes: Buffer, answer: Answer | undefined): boolean {
    const { outcomes, warn } = this.#options;
    const status = answer?.status ?? 0;
    if (status >= 200 && status < 300) {
      this.#failures = 0;
      const rejected = rejectedOf(answer?.body ?? '', batch.events);
      outcomes.addSent(batch.events - rejected);
      outcomes.drop('hub_refused', rejected);
      this.#remove(batch);
      return true;
    }
    if (status === 413) {
      const halves = halve(batch, bytes);
      if (!halves) this.#remove(batch, 'too_large');
      else {
        this.#queue.splice(this.#queue.indexOf(batch), 1, ...halves);
        this.#bytes += halves[0].size + halves[1].size - batch.size;
      }
      return true;
    }
    const refused = status >= 300 && status < 500 && !BUSY.has(status);
    if (refused) warn(refusalOf(status));
    if (refused && !MISCONFIGURED.has(status)) {
      this.#remove(batch, 'hub_refused');
      return true;
    }
    if (status === 0) warn('The hub cannot be reached; what is seen is kept and sent later.');
    const backoff = Math.min(MOST_WAIT, FIRST_WAIT * 2 ** this.#failures) * (0.75 + Math.random() / 2);
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#notBefore = performance.now() + Math.max(backoff, (answer?.retryAfter ?? 0) * 1000);
    return false;
  }

  #remove(batch: Batch | undefined, reason?: Parameters<Outcomes['drop']>[0]): void {
    const at = batch ? this.#queue.indexOf(batch) : -1;
    if (!batch || at < 0) return;
    this.#queue.splice(at, 1);
    this.#bytes -= batch.size;
    if (reason) this.#options.outcomes.drop(reason, batch.events);
    batch.done();
  }
}

/** How many lines of a batch the hub did not take. */
function rejectedOf(body: string, events: number): number {
  try {
    const { rejected } = JSON.parse(body) as { rejected?: unknown };
    return typeof rejected === 'number' ? Math.min(events, Math.max(0, rejected)) : 0;
  } catch {
    return 0;
  }
}

function refusalOf(status: number): string {
  if (status === 401 || status === 403)
    return `The hub does not accept the key (${status}). Make one with \`errata key\` and give it to agent({ key }).`;
  if (status === 404)
    return 'The hub does not know the project, or is no hub (404). Check agent({ hub, project }).';
  return `The hub refused what the agent sent (${status}).`;
}
