import { type Kysely, sql } from 'kysely';

/**
 * Names of consumers are sought where requests are, in the telemetry store: what that has not got yet is numbered, by the
 * change, and waits. At first all of them do. What seeking them here needed goes.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'create sequence consumer_changes',
  "alter table consumers add column waiting bigint default nextval('consumer_changes')",
  'create index consumers_waiting on consumers (waiting) where waiting is not null',
  'drop index consumers_by_name',
  'drop index consumers_updated',
  'alter table consumers drop column sought',
];
