import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Batch } from '../spool/batch.ts';
import type { Spool } from '../spool/spool.ts';
import type { MetadataDb } from '../store/metadata/port.ts';
import { TelemetryError, type TelemetryStore } from '../store/telemetry/port.ts';
import type { BatchContext } from './context.ts';
import { type BatchOutcome, emptyOutcome } from './outcome.ts';
import { runPipeline } from './pipeline.ts';
import type { RouteLearners } from './routes/learners.ts';

/** Waits between attempts while the store is away, in ms; the last one repeats. */
const WAITS = [100, 500, 2_000, 5_000, 15_000];
/** Attempts at a batch that the engine refuses for a reason of its own, before it is set aside. */
const ATTEMPTS = 3;

/** What the loader asks of those who keep count. */
export interface LoadBook {
  /** Where the batch stands in its file, before it is loaded. */
  before(batch: Batch): Promise<{ linesBefore: number; rejectsKept: number }>;
  /** Writes down what became of a batch; called again for the same batch after a crash. */
  loaded(batch: Batch, outcome: BatchOutcome): Promise<void>;
  /** The batch was set aside: nobody can store it. */
  failed(batch: Batch, error: unknown): Promise<void>;
}

export interface LoaderOptions {
  readonly spool: Spool;
  readonly telemetry: TelemetryStore;
  readonly metadata: MetadataDb;
  readonly learners: RouteLearners;
  readonly book: LoadBook;
  /** Folder for short-lived files and for batches that were set aside. */
  readonly folder: string;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Moves batches from the spool into the store, oldest first, one at a time, until stopped. */
export class Loader {
  readonly #options: LoaderOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: LoaderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the batch under way; what waits stays in the spool. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { spool } = this.#options;
    for (;;) {
      const batch = await spool.next(this.#stopping.signal);
      if (!batch || this.#stopping.signal.aborted) return;
      await this.#take(batch);
    }
  }

  async #take(batch: Batch): Promise<void> {
    const { book, logger, spool } = this.#options;
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt += 1) {
      try {
        const outcome = await this.#load(batch);
        await book.loaded(batch, outcome);
        await spool.remove(batch);
        return;
      } catch (error) {
        const away =
          error instanceof TelemetryError && (error.fault === 'unavailable' || error.fault === 'full');
        logger.error(
          { err: error, batch: batch.id, attempt },
          away ? 'store away; batch waits' : 'batch not stored',
        );
        if (!away && attempt + 1 >= ATTEMPTS) {
          await this.#setAside(batch, error);
          return;
        }
        await this.#wait(WAITS[Math.min(attempt, WAITS.length - 1)] ?? 0);
      }
    }
  }

  async #load(batch: Batch): Promise<BatchOutcome> {
    const { spool, telemetry, metadata, learners, book, folder, now } = this.#options;
    const context: BatchContext = {
      telemetry,
      metadata,
      learners,
      batch,
      path: spool.path(batch),
      scratch: join(folder, 'scratch.ndjson'),
      now: now(),
      outcome: emptyOutcome(),
      ...(await book.before(batch)),
    };
    await runPipeline(context);
    return context.outcome;
  }

  /** Keeps the bytes for a person to look at, and goes on with the next batch. */
  async #setAside(batch: Batch, error: unknown): Promise<void> {
    const { spool, folder, book, logger } = this.#options;
    const kept = join(folder, `set-aside-${batch.id.slice(0, 16)}.data`);
    await rename(spool.path(batch), kept);
    await spool.remove(batch);
    await book.failed(batch, error);
    logger.error({ batch: batch.id, kept }, 'batch set aside: the store refuses it; its bytes are kept');
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
