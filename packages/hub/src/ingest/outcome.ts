import type { RejectReason } from '../receive/formats/format.ts';

/** What became of the lines and events of one batch: each ends in exactly one of accepted, skipped and rejected. */
export interface BatchOutcome {
  /** Lines or events in the batch. */
  lines: number;
  /** Stored as requests. */
  accepted: number;
  /** Headers and comments: neither requests nor faults. */
  skipped: number;
  /** Not taken, by reason. */
  readonly rejected: Partial<Record<RejectReason, number>>;
  /** Time of the earliest and the latest accepted request; null when none was. */
  first: Date | null;
  last: Date | null;
  /** Resolved error groups that came back. */
  regressed: readonly string[];
}

/** An outcome of a batch that has not been looked at. */
export function emptyOutcome(): BatchOutcome {
  return { lines: 0, accepted: 0, skipped: 0, rejected: {}, first: null, last: null, regressed: [] };
}

/** Lines not taken, of any reason. */
export function rejectedTotal(outcome: Pick<BatchOutcome, 'rejected'>): number {
  return Object.values(outcome.rejected).reduce((sum, count) => sum + count, 0);
}
