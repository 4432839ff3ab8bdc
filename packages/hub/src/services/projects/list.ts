import type { MetadataDb } from '../../store/metadata/port.ts';
import type { Project } from '../../store/metadata/tables.ts';

/** Every project, by name. `default` is made with the tables, so there is one until somebody deletes it. */
export function listProjects(db: MetadataDb): Promise<Project[]> {
  return db.selectFrom('projects').selectAll().orderBy('name').execute();
}

/** One project by its name, or null. */
export async function findProject(db: MetadataDb, name: string): Promise<Project | null> {
  const row = await db.selectFrom('projects').selectAll().where('name', '=', name).executeTakeFirst();
  return row ?? null;
}
