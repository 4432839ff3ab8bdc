import { type Kysely, sql } from 'kysely';

/**
 * What finding a consumer by a part of its names, and walking through all in the order of their names, need where a project
 * names 100,000 of them.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table consumers add column sought text not null
    generated always as (lower(id || chr(10) || name || chr(10) || company)) stored`,
  "create index consumers_by_name on consumers (project, lower(name), id) where name <> ''",
];
