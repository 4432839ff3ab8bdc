import { z } from 'zod';
import type { MetadataDb } from '../../store/metadata/port.ts';

/** A route template: it begins with a slash and has no query, such as `/users/:id/orders`. */
export const routePattern = z
  .string()
  .max(512)
  .regex(/^\/[^\s?#\p{Cc}]*$/u, 'a path that begins with / and holds no space, ? or #');

/** Patterns written in one statement: PostgreSQL binds at most 65,535 parameters, four a row. */
const ROWS_A_STATEMENT = 5_000;

/** Adds route patterns to a project. One that is known already stays; a user's origin wins over a learned one. */
export async function addRoutes(
  db: MetadataDb,
  project: string,
  patterns: readonly string[],
  origin: 'user' | 'learned',
  now: Date,
): Promise<void> {
  const distinct = [...new Set(patterns)];
  for (let start = 0; start < distinct.length; start += ROWS_A_STATEMENT) {
    const rows = distinct
      .slice(start, start + ROWS_A_STATEMENT)
      .map((pattern) => ({ project, pattern, origin, created_at: now }));
    await db
      .insertInto('route_patterns')
      .values(rows)
      .onConflict((conflict) =>
        origin === 'user'
          ? conflict.columns(['project', 'pattern']).doUpdateSet({ origin })
          : conflict.columns(['project', 'pattern']).doNothing(),
      )
      .execute();
  }
}
