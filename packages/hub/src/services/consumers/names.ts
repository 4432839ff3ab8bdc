import type { Selectable } from 'kysely';
import type { NamesOf } from '../../query/consumer-rows.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { ConsumersTable } from '../../store/metadata/tables.ts';

/** What a consumer is called. */
export type ConsumerNames = Pick<Selectable<ConsumersTable>, 'id' | 'name' | 'plan' | 'company'>;

/** Ids in one answer. */
const MOST = 1_000;

/** What the consumers of these ids are called, by id; those that nobody named are left out. */
export async function consumerNames(
  db: MetadataDb,
  project: string,
  ids: readonly string[],
): Promise<Map<string, ConsumerNames>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('consumers')
    .select(['id', 'name', 'plan', 'company'])
    .where('project', '=', project)
    .where('id', 'in', ids.slice(0, MOST))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Looks up what consumers of a project are called while their requests are counted. */
export function namesIn(db: MetadataDb, project: string): NamesOf {
  return (ids) => consumerNames(db, project, ids);
}
