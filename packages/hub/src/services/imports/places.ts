import type { Place } from '../../spool/batch.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';

/** Places known of one beginning; a log has few. */
const MOST = 200;

/** How far files that begin like this one were read. */
export function knownPlaces(
  db: MetadataDb,
  project: string,
  headHash: string,
): Promise<{ end_offset: number; prefix_hash: string; lines: number }[]> {
  return db
    .selectFrom('import_places')
    .select(['end_offset', 'prefix_hash', 'lines'])
    .where('project', '=', project)
    .where('head_hash', '=', headHash)
    .orderBy('updated_at', 'desc')
    .limit(MOST)
    .execute();
}

/** Moves the place of a file from a chunk's start to its end. False when it had got there already. */
export async function movePlace(
  db: MetadataDb,
  project: string,
  place: Place,
  lines: number,
  now: Date,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto('import_places')
      .values({
        project,
        head_hash: place.head_hash,
        end_offset: place.end,
        prefix_hash: place.prefix_hash,
        lines,
        updated_at: now,
      })
      .onConflict((conflict) => conflict.columns(['project', 'head_hash', 'prefix_hash']).doNothing())
      .returning('lines')
      .executeTakeFirst();
    if (!added) return false;
    await transaction
      .deleteFrom('import_places')
      .where('project', '=', project)
      .where('head_hash', '=', place.head_hash)
      .where('prefix_hash', '=', place.start_hash)
      .execute();
    return true;
  });
}

/** Lines of a file before one of its places; undefined where it is no place that the file was read to. */
export async function placeLines(
  db: MetadataDb,
  project: string,
  headHash: string,
  prefixHash: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('import_places')
    .select('lines')
    .where('project', '=', project)
    .where('head_hash', '=', headHash)
    .where('prefix_hash', '=', prefixHash)
    .executeTakeFirst();
  return row?.lines;
}

/** Hashes of beginnings of files that begin like this one and were stored. */
export async function knownMarks(db: MetadataDb, project: string, headHash: string): Promise<string[]> {
  const rows = await db
    .selectFrom('import_marks')
    .select('marks')
    .where('project', '=', project)
    .where('head_hash', '=', headHash)
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ marks }) => marks);
}

/** Writes down beginnings of a file of which every line was stored. */
export async function addMarks(
  db: MetadataDb,
  project: string,
  headHash: string,
  marks: readonly string[],
  now: Date,
): Promise<void> {
  if (marks.length === 0) return;
  await db
    .insertInto('import_marks')
    .values({ project, head_hash: headHash, marks: JSON.stringify(marks), created_at: now })
    .execute();
}
