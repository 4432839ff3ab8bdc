import type { Selectable } from 'kysely';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { RoutePatternsTable } from '../../store/metadata/tables.ts';

export type RoutePattern = Omit<Selectable<RoutePatternsTable>, 'project'>;

/** A project's route patterns: what people wrote first, then what was learned; by pattern within each. */
export function listRoutes(db: MetadataDb, project: string): Promise<RoutePattern[]> {
  return db
    .selectFrom('route_patterns')
    .select(['pattern', 'origin', 'created_at'])
    .where('project', '=', project)
    .orderBy('origin', 'desc')
    .orderBy('pattern')
    .execute();
}
