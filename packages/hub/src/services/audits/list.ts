import type { Selectable } from 'kysely';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { AuditsTable } from '../../store/metadata/tables.ts';

export type AuditSummary = Omit<Selectable<AuditsTable>, 'project' | 'report'>;

/** The audits of a project, the latest first. */
export async function listAudits(db: MetadataDb, project: string): Promise<AuditSummary[]> {
  return await db
    .selectFrom('audits')
    .select(['id', 'target', 'started_at', 'duration_ms', 'requests', 'score'])
    .where('project', '=', project)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .execute();
}
