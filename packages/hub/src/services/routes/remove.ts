import type { MetadataDb } from '../../store/metadata/port.ts';

/** Removes route patterns from a project, and answers how many there were. */
export async function removeRoutes(
  db: MetadataDb,
  project: string,
  patterns: readonly string[],
): Promise<number> {
  if (patterns.length === 0) return 0;
  const result = await db
    .deleteFrom('route_patterns')
    .where('project', '=', project)
    .where('pattern', 'in', [...patterns])
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
