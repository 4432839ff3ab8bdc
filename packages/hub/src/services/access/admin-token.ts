import { z } from 'zod';
import type { MetadataDb } from '../../store/metadata/port.ts';
import { hashSecret, newSecret } from '../keys/secret.ts';
import { readSetting } from '../settings/read.ts';
import { writeSetting } from '../settings/write.ts';

const SETTING = 'admin_token';
const stored = z.object({ hash: z.string() });

/**
 * Makes the admin token when there is none, and answers it then: the one time that it can be shown, for only its hash
 * is kept. Null when there is one already.
 */
export async function ensureAdminToken(db: MetadataDb): Promise<string | null> {
  const { secret, hash } = newSecret('token');
  // One statement, so that of two hubs starting at once only one prints a token.
  const result = await db
    .insertInto('settings')
    .values({ key: SETTING, value: JSON.stringify({ hash }) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return result === undefined ? null : secret;
}

/** Replaces the admin token and answers the new one. Everybody who signed in with the old one is signed out. */
export async function resetAdminToken(db: MetadataDb): Promise<string> {
  const { secret, hash } = newSecret('token');
  await db.transaction().execute(async (transaction) => {
    await writeSetting(transaction, SETTING, { hash });
    await transaction.deleteFrom('sessions').execute();
  });
  return secret;
}

/** Whether this is the admin token. */
export async function isAdminToken(db: MetadataDb, token: string): Promise<boolean> {
  const setting = await readSetting(db, SETTING, stored);
  return setting !== null && setting.hash === hashSecret(token);
}
