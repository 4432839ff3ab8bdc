import { type Kysely, sql } from 'kysely';

/** What agents report: themselves, the names of consumers, the routes that there are; and keys for browsers. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table agents (
    project text not null references projects (name) on delete cascade,
    instance text not null,
    agent text not null,
    service text not null,
    environment text not null,
    release text not null,
    host text not null,
    attributes jsonb not null,
    started_at timestamptz not null,
    reported_at timestamptz not null,
    seen_at timestamptz not null,
    sent bigint not null,
    dropped jsonb not null,
    capped jsonb not null,
    primary key (project, instance)
  )`,
  'create index agents_seen on agents (project, seen_at desc)',
  `create table consumers (
    project text not null references projects (name) on delete cascade,
    id text not null,
    name text not null,
    plan text not null,
    company text not null,
    updated_at timestamptz not null,
    primary key (project, id)
  )`,
  'create index consumers_updated on consumers (project, updated_at)',
  `create table reported_routes (
    project text not null references projects (name) on delete cascade,
    service text not null,
    method text not null,
    route text not null,
    reported_at timestamptz not null,
    primary key (project, service, method, route)
  )`,
  'alter table keys drop constraint keys_scope_check',
  "alter table keys add constraint keys_scope_check check (scope in ('ingest', 'read', 'admin', 'browser'))",
  'alter table keys add column origins jsonb',
];
