import type { MetadataDb } from '../../store/metadata/port.ts';
import type { KeyScope } from '../../store/metadata/tables.ts';
import { hashSecret } from './secret.ts';

/** `last_used_at` answers "is this key still in use?"; a write for every request would cost more than the answer. */
const USE_RECORDED_EVERY_MS = 60_000;

export interface VerifiedKey {
  id: string;
  project: string;
  name: string;
  scope: KeyScope;
  /** Origins whose pages may use a browser's key; null: any. */
  origins: string[] | null;
}

/** The key that a secret belongs to, or null when there is none or it was revoked. Records its use, once a minute at most. */
export async function verifyKey(db: MetadataDb, secret: string, now: Date): Promise<VerifiedKey | null> {
  const row = await db
    .selectFrom('keys')
    .select(['id', 'project', 'name', 'scope', 'origins', 'last_used_at'])
    .where('hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { last_used_at, ...key } = row;
  const before = new Date(now.getTime() - USE_RECORDED_EVERY_MS);
  if (last_used_at === null || last_used_at <= before) {
    await db
      .updateTable('keys')
      .set({ last_used_at: now })
      .where('id', '=', key.id)
      // Two requests at once: the second finds the first's date and writes nothing.
      .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', before)]))
      .execute();
  }
  return key;
}
