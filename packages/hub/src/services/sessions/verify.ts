import type { MetadataDb } from '../../store/metadata/port.ts';
import { hashSecret } from '../keys/secret.ts';

/** Whether a session's secret is one of ours that has not expired. */
export async function verifySession(db: MetadataDb, secret: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('hash')
    .where('hash', '=', hashSecret(secret))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}
