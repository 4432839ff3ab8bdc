import type { MetadataDb } from '../../store/metadata/port.ts';

/** An error group that was just loaded, with the time of its latest request. */
export interface SeenGroup {
  group_id: string;
  last_seen: Date;
}

/** Who reopened a group, in its history, when nobody did. */
const ERRATA = 'errata';

/**
 * Reopens, as regressed, the resolved groups of a project that have a request later than their resolution, and answers
 * their ids. A request that happened before the resolution (an old log, imported late) does not reopen its group.
 * Called after every load, so it costs one small query when nothing is resolved.
 */
export async function reopenReturned(
  db: MetadataDb,
  project: string,
  seen: readonly SeenGroup[],
  now: Date,
): Promise<string[]> {
  if (seen.length === 0) return [];
  const resolved = await db
    .selectFrom('error_group_states')
    .select(['group_id', 'resolved_at'])
    .where('project', '=', project)
    .where('state', '=', 'resolved')
    .execute();
  if (resolved.length === 0) return [];
  const resolvedAt = new Map(resolved.map((row) => [row.group_id, row.resolved_at]));
  const returned = seen.filter(({ group_id, last_seen }) => {
    const at = resolvedAt.get(group_id);
    return at != null && last_seen > at;
  });
  const ids = [...new Set(returned.map((group) => group.group_id))];
  if (ids.length === 0) return [];
  return db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .updateTable('error_group_states')
      .set({ state: 'open', at: now, resolved_at: null, regressed_at: now, by: ERRATA })
      .where('project', '=', project)
      .where('group_id', 'in', ids)
      // Somebody may have decided again since the query above.
      .where('state', '=', 'resolved')
      .returning('group_id')
      .execute();
    const reopened = rows.map((row) => row.group_id);
    if (reopened.length > 0)
      await transaction
        .insertInto('error_group_history')
        .values(
          reopened.map((group_id) => ({
            project,
            group_id,
            state: 'open' as const,
            at: now,
            by: ERRATA,
            note: 'Seen again after it was resolved.',
          })),
        )
        .execute();
    return reopened;
  });
}
