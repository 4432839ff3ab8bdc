import type { Report } from '@errata/audit';
import type { MetadataDb } from '../../store/metadata/port.ts';

/** An audit, and the one before it of the same target. */
export interface AuditWithBefore {
  readonly id: string;
  readonly report: Report;
  readonly before?: { readonly id: string; readonly report: Report };
}

/** One audit of a project; undefined where there is none of this id. */
export async function readAudit(
  db: MetadataDb,
  project: string,
  id: string,
): Promise<AuditWithBefore | undefined> {
  const found = await db
    .selectFrom('audits')
    .select(['id', 'target', 'started_at', 'report'])
    .where('project', '=', project)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) return undefined;
  const before = await db
    .selectFrom('audits')
    .select(['id', 'report'])
    .where('project', '=', project)
    .where('target', '=', found.target)
    .where('started_at', '<', found.started_at)
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  return { id: found.id, report: found.report, ...(before ? { before } : {}) };
}
