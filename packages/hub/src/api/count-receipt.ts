import type { DropReason } from 'errata/protocol';
import type { Receipt } from '../receive/receive-events.ts';
import type { Metrics } from '../server/metrics.ts';

/** Counts what became of the events of a delivery. */
export function countReceipt({ outcomes }: Metrics, taken: Receipt): void {
  const outcome = taken.duplicate ? 'duplicate' : 'accepted';
  outcomes.inc({ signal: 'requests', outcome, reason: '' }, taken.accepted);
  for (const [reason, count] of Object.entries(taken.reasons))
    outcomes.inc({ signal: 'requests', outcome: 'rejected', reason }, count);
}

/** Counts the events that an agent has not sent, by reason. */
export function countDropped(
  { outcomes }: Metrics,
  dropped: Readonly<Partial<Record<DropReason, number>>>,
): void {
  for (const [reason, count] of Object.entries(dropped))
    if (count > 0) outcomes.inc({ signal: 'requests', outcome: 'dropped_by_agent', reason }, count);
}
