import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { LiveTail } from '../live/live-tail.ts';
import { Queue } from '../queue.ts';
import type { Batch } from '../spool/batch.ts';
import type { Pace } from '../spool/pace.ts';
import type { Spool } from '../spool/spool.ts';
import { isDiskFull } from '../store/disk-full.ts';
import type { MetadataDb } from '../store/metadata/port.ts';
import { isMetadataUnavailable } from '../store/metadata/unavailable.ts';
import { LANES, type Lane, TelemetryError, type TelemetryStore } from '../store/telemetry/port.ts';
import type { BatchContext, StandsAt } from './context.ts';
import { type BatchOutcome, emptyOutcome } from './outcome.ts';
import { run } from './pipeline.ts';
import { readingOf } from './reading.ts';
import type { RouteLearners } from './routes/learners.ts';

/** Waits between attempts while the store is away, in ms; the last one repeats. */
const WAITS = [100, 500, 2_000, 5_000, 15_000];
/** Attempts at a batch that the engine refuses for a reason of its own, before it is set aside. */
const ATTEMPTS = 3;

/** What the loader asks of those who keep count. */
export interface LoadBook {
  /** Where the batch stands in its file, before it is loaded. */
  before(batch: Batch): Promise<StandsAt>;
  /**
   * Writes down what became of a batch; called again for the same batch after a crash.
   * @param stood What {@link before} answered.
   */
  loaded(batch: Batch, outcome: BatchOutcome, stood: StandsAt): Promise<void>;
  /** The batch was set aside: nobody can store it. */
  failed(batch: Batch, error: unknown): Promise<void>;
}

export interface LoaderOptions {
  readonly spool: Spool;
  /** Is told how long a batch took. */
  readonly pace: Pick<Pace, 'stored'>;
  readonly telemetry: TelemetryStore;
  readonly metadata: MetadataDb;
  readonly learners: RouteLearners;
  readonly live: LiveTail;
  readonly book: LoadBook;
  /** Folder for short-lived files and for batches that were set aside. */
  readonly folder: string;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Moves batches from the spool into the store, oldest first, until stopped: stores one while it prepares the next. */
export class Loader {
  readonly #options: LoaderOptions;
  readonly #stopping = new AbortController();
  /** One batch is prepared at a time, so that routes are learned in order. */
  readonly #preparing = new Queue();
  #running: Promise<void> | undefined;

  constructor(options: LoaderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the batches under way; what waits stays in the spool. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { spool } = this.#options;
    const taken = new Set<string>();
    /** Ends of the latest batch of each lane. */
    const ends: Promise<void>[] = LANES.map(() => Promise.resolve());
    let previous = Promise.resolve();
    for (let turn = 0; ; turn += 1) {
      const lane = LANES[turn % LANES.length] ?? 0;
      await ends[lane];
      const batch = await spool.next(this.#stopping.signal, taken);
      if (!batch || this.#stopping.signal.aborted) break;
      taken.add(batch.id);
      const end = this.#take(batch, lane, previous).finally(() => taken.delete(batch.id));
      previous = end;
      ends[lane] = end;
    }
    await Promise.all(ends);
  }

  /** Takes a batch the whole way; it is stored after `previous`. */
  async #take(batch: Batch, lane: Lane, previous: Promise<void>): Promise<void> {
    const { book, logger, spool, pace } = this.#options;
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt += 1) {
      try {
        const context = this.#contextOf(batch, lane);
        const prepared = await this.#preparing.add(() => timed(() => run('prepare', context)));
        await previous;
        const finished = await timed(() => run('finish', context));
        pace.stored(prepared + finished);
        await book.loaded(batch, context.outcome, await context.before());
        await spool.remove(batch);
        return;
      } catch (error) {
        await previous;
        const away = passes(error);
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

  #contextOf(batch: Batch, lane: Lane): BatchContext {
    const { spool, telemetry, metadata, learners, live, book, folder, now } = this.#options;
    let stands: Promise<StandsAt> | undefined;
    return {
      telemetry,
      metadata,
      learners,
      live,
      batch,
      reading: readingOf(batch.content),
      lane,
      path: spool.path(batch),
      scratch: join(folder, `scratch-${lane}.ndjson`),
      before: () => {
        stands ??= book.before(batch);
        return stands;
      },
      now: now(),
      outcome: emptyOutcome(),
    };
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

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

/** How long something takes, in ms. */
async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Whether it is a store that is away, or a disk that is full: the batch is good, and waits as long as that lasts. */
function passes(error: unknown): boolean {
  if (error instanceof TelemetryError) return error.fault === 'unavailable' || error.fault === 'full';
  return isDiskFull(error) || isMetadataUnavailable(error);
}
