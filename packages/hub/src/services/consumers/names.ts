import { type Selectable, sql } from 'kysely';
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

/** What was found, and whether there is more than one answer holds. */
export interface FoundConsumers {
  readonly found: readonly ConsumerNames[];
  readonly more: boolean;
}

/** Consumers whose id, name or company holds a text, in any case: at most 1,000, those that were named last. */
export async function findConsumers(db: MetadataDb, project: string, text: string): Promise<FoundConsumers> {
  const rows = await db
    .selectFrom('consumers')
    .select(['id', 'name', 'plan', 'company'])
    .where('project', '=', project)
    .where(sql<boolean>`strpos(sought, lower(${text})) > 0`)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(MOST + 1)
    .execute();
  return { found: rows.slice(0, MOST), more: rows.length > MOST };
}
