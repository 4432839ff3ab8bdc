import { type Kysely, sql } from 'kysely';

/** The first tables, and the project that everything goes to until there is another. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table projects (
    name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    created_at timestamptz not null,
    retention_days integer not null default 30 check (retention_days between 1 and 10000)
  )`,
  `insert into projects (name, created_at) values ('default', now())`,
  `create table keys (
    id uuid primary key,
    project text not null references projects (name) on delete cascade,
    name text not null,
    scope text not null check (scope in ('ingest', 'read', 'admin')),
    hash text not null unique,
    prefix text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  `create table error_group_states (
    project text not null references projects (name) on delete cascade,
    group_id text not null,
    state text not null check (state in ('open', 'resolved', 'ignored')),
    at timestamptz not null,
    resolved_at timestamptz,
    regressed_at timestamptz,
    by text not null,
    primary key (project, group_id)
  )`,
  `create index error_group_states_resolved on error_group_states (project) where state = 'resolved'`,
  `create table error_group_history (
    id bigint generated always as identity primary key,
    project text not null references projects (name) on delete cascade,
    group_id text not null,
    state text not null,
    at timestamptz not null,
    by text not null,
    note text
  )`,
  'create index error_group_history_group on error_group_history (project, group_id, id)',
  `create table route_patterns (
    project text not null references projects (name) on delete cascade,
    pattern text not null,
    origin text not null check (origin in ('user', 'learned')),
    created_at timestamptz not null,
    primary key (project, pattern)
  )`,
  `create table imports (
    id uuid primary key,
    project text not null references projects (name) on delete cascade,
    name text not null,
    format text,
    params jsonb not null,
    state text not null check (state in ('waiting', 'reading', 'loading', 'done', 'failed')),
    counters jsonb not null,
    reasons jsonb not null,
    first timestamptz,
    last timestamptz,
    error jsonb,
    created_at timestamptz not null,
    finished_at timestamptz
  )`,
  'create index imports_newest on imports (project, created_at desc)',
  `create table import_places (
    project text not null references projects (name) on delete cascade,
    head_hash text not null,
    end_offset bigint not null,
    prefix_hash text not null,
    lines bigint not null,
    updated_at timestamptz not null,
    primary key (project, head_hash, prefix_hash)
  )`,
  'create table settings (key text primary key, value jsonb not null)',
  `create table sessions (
    hash text primary key,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
];
