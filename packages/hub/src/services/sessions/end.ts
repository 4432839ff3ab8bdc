import type { MetadataDb } from '../../store/metadata/port.ts';
import { hashSecret } from '../keys/secret.ts';

/** Ends a session at once, so that its cookie is worth nothing. */
export async function endSession(db: MetadataDb, secret: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hashSecret(secret)).execute();
}
