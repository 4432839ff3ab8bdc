import { z } from 'zod';
import { reopenReturned } from '../../services/error-groups/reopen-returned.ts';
import { groupIdSql } from '../../store/telemetry/sql.ts';
import type { BatchContext } from '../context.ts';

const seenRow = z.object({
  group_id: z.string(),
  last_seen: z.iso.datetime().transform((text) => new Date(text)),
});

/** Reopens resolved error groups that the batch shows to be back. */
export async function reopen({ telemetry, metadata, batch, outcome, now }: BatchContext): Promise<void> {
  if (!outcome.last) return;
  const seen = await telemetry.query(
    `SELECT ${groupIdSql('g.group_id')} AS group_id, max(g.last_seen) AS last_seen FROM error_groups AS g
     WHERE project = {project:String} GROUP BY g.group_id HAVING last_seen >= parseDateTime64BestEffort({first:String}, 6)`,
    seenRow,
    { project: batch.project, first: (outcome.first ?? outcome.last).toISOString() },
  );
  outcome.regressed = await reopenReturned(metadata, batch.project, seen, now);
}
