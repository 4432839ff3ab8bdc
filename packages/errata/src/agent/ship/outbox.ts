import { type Batch, batchOf } from './batch.ts';

/** Bytes of a batch. It is written into as events come, so that they are no objects for the collector. */
export const BATCH_BYTES = 512 * 1024;
/** Bytes of one event: what the hub takes of a line. */
export const MOST_LINE = 256 * 1024;

/** Gathers events into batches. */
export interface Outbox {
  /** Events that are waiting to become a batch. */
  readonly events: number;
  /**
   * Adds an event. Answers whether it is the first of a batch; undefined where it is too large.
   *
   * @param line ASCII.
   */
  add(line: string): boolean | undefined;
  /** Takes what there is as a batch. */
  seal(): Batch | undefined;
}

/** Gathers them in memory. */
export class MemoryOutbox implements Outbox {
  readonly #head: string;
  readonly #instance: string;
  readonly #full: (batch: Batch) => void;
  #bytes: Buffer | undefined;
  #used = 0;
  events = 0;
  #nth = 0;

  /**
   * @param instance Of this process; keys begin with it.
   * @param head The line that holds for all events, without its end.
   * @param full Gets a batch that has no room left.
   */
  constructor(instance: string, head: string, full: (batch: Batch) => void) {
    this.#instance = instance;
    this.#head = head;
    this.#full = full;
  }

  add(line: string): boolean | undefined {
    if (line.length >= MOST_LINE) return undefined;
    if (this.#bytes && this.#used + line.length >= BATCH_BYTES) {
      const batch = this.seal();
      if (batch) this.#full(batch);
    }
    const first = this.#bytes === undefined;
    this.#bytes ??= this.#begin();
    this.#used += this.#bytes.write(line, this.#used, 'latin1');
    this.#bytes[this.#used] = 10;
    this.#used += 1;
    this.events += 1;
    return first;
  }

  seal(): Batch | undefined {
    const bytes = this.#bytes?.subarray(0, this.#used);
    if (!bytes) return undefined;
    this.#nth += 1;
    // A copy of the part that is used, where that is small: the whole would stay in memory.
    const kept = this.#used < BATCH_BYTES / 2 ? Buffer.from(bytes) : bytes;
    const batch = batchOf(`${this.#instance}-${this.#nth}`, kept, this.events);
    this.#bytes = undefined;
    this.events = 0;
    this.#used = 0;
    return batch;
  }

  #begin(): Buffer {
    const bytes = Buffer.allocUnsafeSlow(BATCH_BYTES);
    this.#used = bytes.write(`${this.#head}\n`);
    return bytes;
  }
}
