import { expect, test } from 'vitest';
import { listProjects } from '../src/services/projects/list.ts';
import { openMetadata } from '../src/store/metadata/open.ts';
import { isMetadataUnavailable } from '../src/store/metadata/unavailable.ts';
import { startPostgres } from './support/postgres.ts';

test('a PostgreSQL that goes away is told from a wrong statement, and does not end the process', async () => {
  const server = await startPostgres();
  const store = await openMetadata({ dataDir: '', databaseUrl: server.url });
  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );
  const now = new Date();
  const wrong = await failureOf(
    store.db
      .insertInto('keys')
      .values({
        id: 'no uuid',
        project: 'default',
        name: '',
        scope: 'read',
        hash: '',
        prefix: '',
        created_at: now,
      })
      .execute(),
  );
  expect(wrong).toBeInstanceOf(Error);
  expect(isMetadataUnavailable(wrong)).toBe(false);

  // The pool holds an idle connection, which the server ends as it stops.
  expect(await listProjects(store.db)).toHaveLength(1);
  await server.stop();
  expect(isMetadataUnavailable(await failureOf(listProjects(store.db)))).toBe(true);
  await store.close();
});
