import type { MetadataDb } from '../../store/metadata/port.ts';
import type { ImportRow } from '../../store/metadata/tables.ts';

/** One import, or null. */
export async function findImport(db: MetadataDb, id: string): Promise<ImportRow | null> {
  return (await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** A project's latest imports, newest first. */
export function listImports(db: MetadataDb, project: string, limit: number): Promise<ImportRow[]> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('project', '=', project)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}

/** Imports that were not over when the process ended. */
export function unfinishedImports(db: MetadataDb): Promise<ImportRow[]> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('state', 'in', ['waiting', 'reading', 'loading'])
    .execute();
}
