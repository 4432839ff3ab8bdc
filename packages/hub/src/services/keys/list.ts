import type { Selectable } from 'kysely';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { KeysTable } from '../../store/metadata/tables.ts';

/** The columns of a key that may be shown: all but the hash. */
export const listed = [
  'id',
  'project',
  'name',
  'scope',
  'prefix',
  'created_at',
  'last_used_at',
  'revoked_at',
  'origins',
] as const;

export type ListedKey = Pick<Selectable<KeysTable>, (typeof listed)[number]>;

/** A project's keys that work, newest first. */
export function listKeys(db: MetadataDb, project: string): Promise<ListedKey[]> {
  return db
    .selectFrom('keys')
    .select(listed)
    .where('project', '=', project)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}
