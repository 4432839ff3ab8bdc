import { randomUUID } from 'node:crypto';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { KeyScope } from '../../store/metadata/tables.ts';
import { findProject } from '../projects/list.ts';
import { type ListedKey, listed } from './list.ts';
import { newSecret } from './secret.ts';

export interface NewKey {
  project: string;
  name: string;
  scope: KeyScope;
  /** Origins whose pages may use a browser's key. Default: any. */
  origins?: readonly string[] | undefined;
}

/** Creates a key. Its `secret` is in this answer and nowhere else. Null when there is no such project. */
export async function createKey(
  db: MetadataDb,
  key: NewKey,
  now: Date,
): Promise<(ListedKey & { secret: string }) | null> {
  if ((await findProject(db, key.project)) === null) return null;
  const { secret, prefix, hash } = newSecret(key.scope);
  const row = await db
    .insertInto('keys')
    .values({
      id: randomUUID(),
      project: key.project,
      name: key.name,
      scope: key.scope,
      hash,
      prefix,
      created_at: now,
      origins: key.origins?.length ? JSON.stringify(key.origins) : null,
    })
    .returning(listed)
    .executeTakeFirstOrThrow();
  return { ...row, secret };
}
