import type { Selectable } from 'kysely';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { ErrorGroupHistoryTable, ErrorGroupStatesTable } from '../../store/metadata/tables.ts';

export type GroupState = Omit<Selectable<ErrorGroupStatesTable>, 'project'>;

/** One change of a group's state. */
export type StateChange = Pick<Selectable<ErrorGroupHistoryTable>, 'state' | 'at' | 'by' | 'note'>;

/** Changes answered for one group; older ones are in the table, and nobody reads that far. */
const HISTORY_SHOWN = 100;

const columns = ['group_id', 'state', 'at', 'resolved_at', 'regressed_at', 'by'] as const;

/** The states of a project's error groups by group id. Groups that are not in it are open and were never decided about. */
export async function statesOf(db: MetadataDb, project: string): Promise<Map<string, GroupState>> {
  const rows = await db
    .selectFrom('error_group_states')
    .select(columns)
    .where('project', '=', project)
    .execute();
  return new Map(rows.map((row) => [row.group_id, row]));
}

/** The state of one error group, or null when nobody decided about it: it is open then. */
export async function stateOf(db: MetadataDb, project: string, groupId: string): Promise<GroupState | null> {
  const row = await db
    .selectFrom('error_group_states')
    .select(columns)
    .where('project', '=', project)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  return row ?? null;
}

/** What happened to one error group's state, newest first, at most 100 changes. */
export function historyOf(db: MetadataDb, project: string, groupId: string): Promise<StateChange[]> {
  return db
    .selectFrom('error_group_history')
    .select(['state', 'at', 'by', 'note'])
    .where('project', '=', project)
    .where('group_id', '=', groupId)
    .orderBy('id', 'desc')
    .limit(HISTORY_SHOWN)
    .execute();
}
