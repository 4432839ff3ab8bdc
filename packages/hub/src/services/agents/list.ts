import type { Selectable } from 'kysely';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { AgentsTable } from '../../store/metadata/tables.ts';

export type Agent = Omit<Selectable<AgentsTable>, 'project' | 'reported_at'>;

/** A project's processes that an agent reported since, the latest first. */
export async function listAgents(db: MetadataDb, project: string, since: Date): Promise<Agent[]> {
  const rows = await db
    .selectFrom('agents')
    .select([
      'instance',
      'agent',
      'service',
      'environment',
      'release',
      'host',
      'attributes',
      'started_at',
      'seen_at',
      'sent',
      'dropped',
      'capped',
    ])
    .where('project', '=', project)
    .where('seen_at', '>=', since)
    .orderBy('seen_at', 'desc')
    .orderBy('instance')
    .execute();
  return rows.map((row) => ({ ...row, sent: Number(row.sent) }));
}
