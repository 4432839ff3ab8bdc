import { sql } from 'kysely';
import type { Directory } from '../../query/consumers-by-name.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import { consumerNames, findConsumers } from './names.ts';

/** Who the consumers of a project are, to be looked up while their requests are counted. */
export function consumerDirectory(db: MetadataDb, project: string): Directory {
  return {
    of: (ids) => consumerNames(db, project, ids),
    find: async (text) => (await findConsumers(db, project, text)).map(({ id }) => id),
    async after(place, limit) {
      const lower = sql<string>`lower(name)`;
      let query = db
        .selectFrom('consumers')
        .select(['id', lower.as('name')])
        .where('project', '=', project)
        .where('name', '!=', '');
      if (place) query = query.where(sql<boolean>`(lower(name), id) > (${place.name}, ${place.id})`);
      return query.orderBy(lower).orderBy('id').limit(limit).execute();
    },
  };
}
