import { type Kysely, sql } from 'kysely';

/** Hashes of beginnings of imported files, by which a copy that was cut off is known. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql
    .raw(
      `create table import_marks (
        project text not null references projects (name) on delete cascade,
        head_hash text not null,
        marks jsonb not null,
        created_at timestamptz not null
      )`,
    )
    .execute(db);
  await sql.raw('create index import_marks_head on import_marks (project, head_hash)').execute(db);
}
