import type { MetadataDb } from '../../store/metadata/port.ts';
import type { ImportCounters, ImportState } from '../../store/metadata/tables.ts';

/** What changes while an import runs; what is absent stays. */
export interface ImportChange {
  readonly state?: ImportState;
  readonly format?: string;
  readonly counters?: ImportCounters;
  readonly reasons?: Readonly<Record<string, number>>;
  readonly first?: Date | null;
  readonly last?: Date | null;
  readonly error?: Readonly<Record<string, unknown>>;
  readonly finished_at?: Date;
}

/** Writes down how an import stands. */
export async function updateImport(db: MetadataDb, id: string, change: ImportChange): Promise<void> {
  const { counters, reasons, error, ...rest } = change;
  await db
    .updateTable('imports')
    .set({
      ...rest,
      ...(counters ? { counters: JSON.stringify(counters) } : {}),
      ...(reasons ? { reasons: JSON.stringify(reasons) } : {}),
      ...(error ? { error: JSON.stringify(error) } : {}),
    })
    .where('id', '=', id)
    .execute();
}
