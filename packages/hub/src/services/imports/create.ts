import type { MetadataDb } from '../../store/metadata/port.ts';

/** What is known of an import when it begins. */
export interface NewImport {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  /** Null while nobody has looked. */
  readonly format: string | null;
  readonly bytes_total: number | null;
}

/** Writes down that an import began. */
export async function createImport(
  db: MetadataDb,
  { id, project, name, format, bytes_total }: NewImport,
  now: Date,
): Promise<void> {
  const counters = { bytes_total, bytes_read: 0, lines: 0, requests: 0, rejected: 0, skipped_lines: 0 };
  await db
    .insertInto('imports')
    .values({
      id,
      project,
      name,
      format,
      params: '{}',
      state: 'reading',
      counters: JSON.stringify(counters),
      reasons: '{}',
      created_at: now,
    })
    .execute();
}
