import type { Selectable } from 'kysely';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { ConsumersTable } from '../../store/metadata/tables.ts';

/** What a consumer is called. */
export type ConsumerNames = Pick<Selectable<ConsumersTable>, 'id' | 'name' | 'plan' | 'company'>;

/** Ids or matches in one answer. */
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

/** Consumers whose id, name or company holds a text, in any case; at most 1,000. */
export function findConsumers(db: MetadataDb, project: string, text: string): Promise<ConsumerNames[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('consumers')
    .select(['id', 'name', 'plan', 'company'])
    .where('project', '=', project)
    .where((eb) =>
      eb.or([eb('id', 'ilike', pattern), eb('name', 'ilike', pattern), eb('company', 'ilike', pattern)]),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(MOST)
    .execute();
}
