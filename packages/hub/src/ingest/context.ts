import type { LiveTail } from '../live/live-tail.ts';
import type { Batch } from '../spool/batch.ts';
import type { MetadataDb } from '../store/metadata/port.ts';
import type { Lane, TelemetryStore } from '../store/telemetry/port.ts';
import type { BatchOutcome } from './outcome.ts';
import type { Reading } from './reading.ts';
import type { RouteLearners } from './routes/learners.ts';

/** Where a batch stands in its file. */
export interface StandsAt {
  /** Lines of the same file before this batch. */
  readonly linesBefore: number;
  /** Rejected lines of the same import that are kept already. */
  readonly rejectsKept: number;
}

/** What the steps of the pipeline work with. */
export interface BatchContext {
  readonly telemetry: TelemetryStore;
  readonly metadata: MetadataDb;
  readonly learners: RouteLearners;
  readonly live: LiveTail;
  readonly batch: Batch;
  readonly reading: Reading;
  /** Whose staging tables hold the batch. */
  readonly lane: Lane;
  /** File of the batch's bytes. */
  readonly path: string;
  /** A file that a step may write and must remove. */
  readonly scratch: string;
  /** Where the batch stands in its file; known once the batch before it is stored. */
  readonly before: () => Promise<StandsAt>;
  readonly now: Date;
  /** Filled by the steps. */
  readonly outcome: BatchOutcome;
}

/** One step: does its part or throws, which leaves the batch in the spool. */
export type Step = (context: BatchContext) => Promise<void>;
