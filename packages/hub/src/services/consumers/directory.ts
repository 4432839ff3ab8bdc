import { sql } from 'kysely';
import type { Directory } from '../../query/consumers-by-name.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import { consumerNames, findConsumers } from './names.ts';

/** Who the consumers of a project are, to be looked up while their requests are counted. */
export function consumerDirectory(db: MetadataDb, project: string): Directory {
  return {
    of: (ids) => consumerNames(db, project, ids),
    async find(text) {
      const { found, more } = await findConsumers(db, project, text);
      return { ids: found.map(({ id }) => id), more };
    },
    async after(place, limit) {
      const lower = sql<string>`lower(name)`;
      let query = db
        .selectFrom('consumers')
        .select(['id', lower.as('name')])
        .where('project', '=', project)
        // As text of its own: a bound value would hide from the planner that the index holds these.
        .where(sql<boolean>`name <> ''`);
      if (place) query = query.where(sql<boolean>`(lower(name), id) > (${place.name}, ${place.id})`);
      return query.orderBy(lower).orderBy('id').limit(limit).execute();
    },
  };
}
