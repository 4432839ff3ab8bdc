import type { BatchOutcome } from '../ingest/outcome.ts';
import { rejectedTotal } from '../ingest/outcome.ts';
import type { ImportCounters, ImportRow, ImportState } from '../store/metadata/tables.ts';

/** An import under way, as it stands in memory; written to the metadata store after every batch. */
export class TrackedImport {
  readonly id: string;
  readonly project: string;
  readonly headHash: string;
  state: ImportState;
  readonly counters: ImportCounters;
  readonly reasons: Record<string, number>;
  first: Date | null;
  last: Date | null;
  /** Batches in the spool. */
  pending = 0;
  /** Beginnings of the file, to be known once all of it is stored. */
  marks: readonly string[] = [];
  /** The sender has sent everything. */
  ended = false;

  constructor(row: ImportRow, headHash: string) {
    this.id = row.id;
    this.project = row.project;
    this.headHash = headHash;
    this.state = row.state;
    this.counters = { ...row.counters };
    this.reasons = { ...row.reasons };
    this.first = row.first;
    this.last = row.last;
  }

  /** Adds what became of a batch. */
  add(outcome: BatchOutcome): void {
    this.counters.lines += outcome.lines;
    this.counters.requests += outcome.accepted;
    this.counters.rejected += rejectedTotal(outcome);
    for (const [reason, count] of Object.entries(outcome.rejected))
      this.reasons[reason] = (this.reasons[reason] ?? 0) + count;
    if (outcome.first && (!this.first || outcome.first < this.first)) this.first = outcome.first;
    if (outcome.last && (!this.last || outcome.last > this.last)) this.last = outcome.last;
  }

  /** Adds lines that were left out before they came to the engine. */
  addTooLong(count: number): void {
    if (count === 0) return;
    this.counters.lines += count;
    this.counters.rejected += count;
    this.reasons.too_long = (this.reasons.too_long ?? 0) + count;
  }
}
