import type { MetadataDb } from '../../store/metadata/port.ts';
import { newSecret } from '../keys/secret.ts';

/** How long a session lasts from signing in, in seconds: 30 days. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Starts a session and answers its secret, which only the browser keeps. Expired sessions are cleared away meanwhile. */
export async function createSession(db: MetadataDb, now: Date): Promise<string> {
  const { secret, hash } = newSecret('session');
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  await db
    .insertInto('sessions')
    .values({ hash, created_at: now, expires_at: new Date(now.getTime() + SESSION_SECONDS * 1000) })
    .execute();
  return secret;
}
