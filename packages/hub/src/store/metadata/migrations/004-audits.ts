import { type Kysely, sql } from 'kysely';

/** Audits of APIs, with their reports. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table audits (
    id uuid primary key,
    project text not null references projects (name) on delete cascade,
    target text not null,
    started_at timestamptz not null,
    duration_ms integer not null,
    requests integer not null,
    score smallint not null,
    report jsonb not null
  )`,
  'create index audits_started on audits (project, started_at desc)',
];
