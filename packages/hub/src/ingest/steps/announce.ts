import { stagingOf } from '../../store/telemetry/schema/staging.ts';
import type { BatchContext } from '../context.ts';

/** Tells those who watch the project what was stored just now. */
export async function announce({ live, batch, lane, outcome }: BatchContext): Promise<void> {
  const { first, last } = outcome;
  if (!first || !last || !live.watches(batch.project)) return;
  await live.announce({
    project: batch.project,
    staging: stagingOf(lane),
    // Times are kept in µs, and these are cut to ms.
    span: { from: first.getTime(), to: last.getTime() + 1 },
    arrived: new Date(batch.arrived).getTime(),
  });
}
