import type { MetadataDb } from '../../store/metadata/port.ts';

/** Writes one setting over what was there. The value is kept as JSON. */
export async function writeSetting(db: MetadataDb, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto('settings')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute();
}
