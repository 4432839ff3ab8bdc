import type { MetadataDb } from '../../store/metadata/port.ts';
import type { ErrorGroupState } from '../../store/metadata/tables.ts';

export interface StateDecision {
  project: string;
  /** 16 lower case hex digits. */
  group_id: string;
  state: ErrorGroupState;
  /** Who decided: a key's name, `admin`, or `local` on loopback. */
  by: string;
  note?: string | undefined;
}

/** Records what somebody decided about an error group, and adds it to the group's history. A decision ends a regression. */
export async function setState(db: MetadataDb, decision: StateDecision, now: Date): Promise<void> {
  const { project, group_id, state, by, note } = decision;
  const columns = {
    state,
    at: now,
    resolved_at: state === 'resolved' ? now : null,
    regressed_at: null,
    by,
  };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('error_group_states')
      .values({ project, group_id, ...columns })
      .onConflict((conflict) => conflict.columns(['project', 'group_id']).doUpdateSet(columns))
      .execute();
    await transaction
      .insertInto('error_group_history')
      .values({ project, group_id, state, at: now, by, note: note ?? null })
      .execute();
  });
}
