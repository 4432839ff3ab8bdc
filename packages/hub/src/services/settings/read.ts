import type { ZodType } from 'zod';
import type { MetadataDb } from '../../store/metadata/port.ts';

/** One setting, parsed by its schema; null when it was never written. Throws ZodError when it is not what it should be. */
export async function readSetting<T>(db: MetadataDb, key: string, schema: ZodType<T>): Promise<T | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : schema.parse(row.value);
}
