import type { MetadataDb } from '../../store/metadata/port.ts';
import { type ListedKey, listed } from './list.ts';

/** Ends a key at once. Revoking it again keeps the first date. Null when the project has no such key. */
export async function revokeKey(
  db: MetadataDb,
  project: string,
  id: string,
  now: Date,
): Promise<ListedKey | null> {
  const row = await db
    .updateTable('keys')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now)) }))
    .where('project', '=', project)
    .where('id', '=', id)
    .returning(listed)
    .executeTakeFirst();
  return row ?? null;
}
