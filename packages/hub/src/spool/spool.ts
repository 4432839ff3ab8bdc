import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, batchSchema } from './batch.ts';
import { writeDurably } from './durable.ts';

/** The spool has no room left; what was sent was not taken. */
export class SpoolFullError extends Error {
  override readonly name = 'SpoolFullError';
  readonly limit: number;
  constructor(limit: number) {
    super(`The spool holds its limit of ${limit} bytes.`);
    this.limit = limit;
  }
}

/**
 * Batches that were acknowledged and are not stored yet: a pair of files each, the bytes and, written last, what they
 * are. So an acknowledgement outlives the process, and the store may be away for hours.
 */
export class Spool {
  readonly #folder: string;
  readonly #limit: number;
  /** Ids in order of arrival. */
  readonly #pending = new Map<string, { batch: Batch; sequence: number }>();
  readonly #writing = new Map<string, Promise<void>>();
  #sequence = 0;
  #bytes = 0;
  #wake: (() => void) | undefined;

  private constructor(folder: string, limit: number) {
    this.#folder = folder;
    this.#limit = limit;
  }

  /** Opens a folder, which it creates, and finds the batches that an earlier process left. */
  static async open(folder: string, limitBytes: number): Promise<Spool> {
    await mkdir(folder, { recursive: true });
    const spool = new Spool(folder, limitBytes);
    const names = (await readdir(folder)).sort();
    const whole = new Set<string>();
    for (const name of names.filter((entry) => entry.endsWith('.json'))) {
      const sequence = Number(name.split('-')[0]);
      const batch = batchSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      spool.#pending.set(batch.id, { batch, sequence });
      spool.#bytes += batch.bytes;
      spool.#sequence = Math.max(spool.#sequence, sequence);
      whole.add(name).add(name.replace(/\.json$/, '.data'));
    }
    // Bytes without their description were never acknowledged: whoever sent them sends them again.
    for (const name of names) if (!whole.has(name)) await rm(join(folder, name), { force: true });
    return spool;
  }

  /** Bytes waiting to be stored. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Batches waiting to be stored. */
  get length(): number {
    return this.#pending.size;
  }

  /** Most bytes that may wait. */
  get limit(): number {
    return this.#limit;
  }

  /** When the oldest waiting batch arrived; undefined when none waits. */
  get oldest(): Date | undefined {
    for (const { batch } of this.#pending.values()) return new Date(batch.arrived);
    return undefined;
  }

  /** Batches waiting, oldest first. */
  *waiting(): Iterable<Batch> {
    for (const { batch } of this.#pending.values()) yield batch;
  }

  /**
   * Takes a batch; durable once resolved. `duplicate` when a batch of the same id waits already.
   * Rejects with {@link SpoolFullError} past the limit, and with ENOSPC when the disk is full.
   */
  async put(batch: Omit<Batch, 'bytes'>, data: Buffer): Promise<'accepted' | 'duplicate'> {
    const under = this.#writing.get(batch.id);
    if (under) await under.catch(() => undefined);
    if (this.#pending.has(batch.id)) return 'duplicate';
    if (this.#bytes + data.length > this.#limit) throw new SpoolFullError(this.#limit);
    this.#bytes += data.length;
    this.#sequence += 1;
    const entry = { batch: { ...batch, bytes: data.length }, sequence: this.#sequence };
    const written = this.#write(entry, data);
    this.#writing.set(batch.id, written);
    try {
      await written;
    } catch (error) {
      this.#bytes -= data.length;
      await this.#erase(entry).catch(() => undefined);
      throw error;
    } finally {
      this.#writing.delete(batch.id);
    }
    this.#pending.set(batch.id, entry);
    this.#wake?.();
    return 'accepted';
  }

  /** Path of a waiting batch's bytes. */
  path(batch: Batch): string {
    const entry = this.#pending.get(batch.id);
    if (!entry) throw new Error(`Batch ${batch.id} is not in the spool.`);
    return `${this.#name(entry)}.data`;
  }

  /** Forgets a batch: it is stored, or nobody can store it. */
  async remove(batch: Batch): Promise<void> {
    const entry = this.#pending.get(batch.id);
    if (!entry) return;
    await this.#erase(entry);
    this.#pending.delete(batch.id);
    this.#bytes -= batch.bytes;
  }

  /** The oldest waiting batch that is not `taken`; waits for one until `signal` ends the wait, then undefined. */
  async next(signal: AbortSignal, taken: ReadonlySet<string>): Promise<Batch | undefined> {
    for (;;) {
      for (const { batch } of this.#pending.values()) if (!taken.has(batch.id)) return batch;
      if (signal.aborted) return undefined;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#wake = wake;
        signal.addEventListener('abort', wake);
      });
    }
  }

  #name({ batch, sequence }: { batch: Batch; sequence: number }): string {
    return join(this.#folder, `${String(sequence).padStart(12, '0')}-${batch.id.slice(0, 16)}`);
  }

  async #write(entry: { batch: Batch; sequence: number }, data: Buffer): Promise<void> {
    const name = this.#name(entry);
    await writeDurably(`${name}.data`, data);
    await writeDurably(`${name}.json`, JSON.stringify(entry.batch));
  }

  async #erase(entry: { batch: Batch; sequence: number }): Promise<void> {
    const name = this.#name(entry);
    await rm(`${name}.json`, { force: true });
    await rm(`${name}.data`, { force: true });
  }
}
