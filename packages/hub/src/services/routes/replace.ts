import type { MetadataDb } from '../../store/metadata/port.ts';
import { addRoutes } from './add.ts';
import { listRoutes } from './list.ts';
import { removeRoutes } from './remove.ts';

/** Makes these the route patterns that people wrote for a project. Learned ones stay, but for those written now. */
export function replaceRoutes(
  db: MetadataDb,
  project: string,
  patterns: readonly string[],
  now: Date,
): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const written = (await listRoutes(transaction, project)).filter((route) => route.origin === 'user');
    const gone = written.map((route) => route.pattern).filter((pattern) => !patterns.includes(pattern));
    await removeRoutes(transaction, project, gone);
    await addRoutes(transaction, project, patterns, 'user', now);
  });
}
