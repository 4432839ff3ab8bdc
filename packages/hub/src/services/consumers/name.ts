import type { ConsumerSeen } from 'errata/protocol';
import { sql } from 'kysely';
import type { MetadataDb } from '../../store/metadata/port.ts';

/** Consumers named in a project; requests of further ones are stored all the same, under their ids. */
const MOST_CONSUMERS = 100_000;
/** Consumers from which on it matters how they are found; looked at anew whenever they have doubled. */
const ANALYSED_FROM = 1_000;

/** Writes down what consumers are called; answers how many were not taken, because the project names as many as it may. */
export async function nameConsumers(
  db: MetadataDb,
  project: string,
  consumers: readonly ConsumerSeen[],
  now: Date,
): Promise<number> {
  // The last word on a consumer counts; one statement must not name a row twice.
  const byId = new Map(consumers.map((consumer) => [consumer.id, consumer]));
  if (byId.size === 0) return 0;
  const known = await db
    .selectFrom('consumers')
    .select('id')
    .where('project', '=', project)
    .where('id', 'in', [...byId.keys()])
    .execute();
  const { count } = await db
    .selectFrom('consumers')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('project', '=', project)
    .executeTakeFirstOrThrow();
  const knownIds = new Set(known.map(({ id }) => id));
  const before = Number(count);
  let room = Math.max(0, MOST_CONSUMERS - before);
  const taken = [...byId.values()].filter(({ id }) => knownIds.has(id) || room-- > 0);
  if (taken.length > 0)
    await db
      .insertInto('consumers')
      .values(
        taken.map(({ id, name = '', group = '', company = '' }) => ({
          project,
          id,
          name,
          plan: group,
          company,
          updated_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['project', 'id'])
          .doUpdateSet({
            name: sql`excluded.name`,
            plan: sql`excluded.plan`,
            company: sql`excluded.company`,
            updated_at: now,
            waiting: sql<string>`nextval('consumer_changes')`,
          })
          // Agents tell all that they know whenever they start: what was known already is not copied again.
          .where(
            sql<boolean>`(consumers.name, consumers.plan, consumers.company) is distinct from (excluded.name, excluded.plan, excluded.company)`,
          ),
      )
      .execute();
  const after = before + taken.filter(({ id }) => !knownIds.has(id)).length;
  // PGlite gathers no statistics by itself, and without them takes a table that has grown for a small one.
  if (after >= ANALYSED_FROM && Math.floor(Math.log2(after)) > Math.floor(Math.log2(before || 1)))
    await sql`analyze consumers`.execute(db);
  return byId.size - taken.length;
}
