import { z } from 'zod';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { Project } from '../../store/metadata/tables.ts';

/** A project's name: part of URLs and of every table's key, so short and plain. */
export const projectName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower case letters, digits and hyphens, at most 63, no hyphen first');

/** How long requests are kept, in days since they arrived. The end of a longer time lies past 2106, which the engine cannot count to. */
export const retentionDays = z.number().int().min(1).max(10_000);

export interface NewProject {
  name: string;
  /** Default 30. */
  retention_days?: number | undefined;
}

/** Creates a project. Null when there is one of that name. */
export async function createProject(db: MetadataDb, project: NewProject, now: Date): Promise<Project | null> {
  const row = await db
    .insertInto('projects')
    .values({
      name: projectName.parse(project.name),
      created_at: now,
      ...(project.retention_days === undefined
        ? {}
        : { retention_days: retentionDays.parse(project.retention_days) }),
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
