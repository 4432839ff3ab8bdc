import { existsSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger, type Engine, openEngine } from '@errata/hub';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accessLog, makeFolder, run } from './support/errata.ts';

const { path: folder, remove } = makeFolder();

beforeAll(async () => {
  await writeFile(join(folder, 'shop.log'), accessLog('shop', 0, 30));
  expect(await run(folder, ['import', 'shop.log', '--data-dir', 'data'])).toMatchObject({ code: 0 });
});
afterAll(remove);

/** A copy of the data directory, marked as a later version of Errata would mark it. */
async function newer(name: string, mark: (engine: Engine) => Promise<unknown>): Promise<string> {
  const dataDir = join(folder, name);
  await cp(join(folder, 'data'), dataDir, { recursive: true });
  const engine = await openEngine({ dataDir, logger: createLogger({ level: 'error', terminal: false }) });
  await mark(engine);
  await engine.close();
  return name;
}

const stores = {
  metadata: {
    mark: ({ metadata }: Engine) =>
      metadata.db
        .withTables<{ errata_migration: { name: string; timestamp: string } }>()
        .insertInto('errata_migration')
        .values({ name: '999-future', timestamp: 'later' })
        .execute(),
    says: /^errata: This data directory is from a newer version of Errata: its metadata is at version 999-future, this build knows up to \d{3}-[a-z-]+\. Start the newer Errata, or use another data directory\.$/m,
  },
  telemetry: {
    mark: ({ telemetry }: Engine) => telemetry.command('INSERT INTO migrations (version) VALUES (999)'),
    says: /^errata: The telemetry store has schema 999; this build knows up to \d+\. Run the newer version of Errata that wrote it, or choose another data directory\.$/m,
  },
};

describe.each(Object.entries(stores))('data of a newer version, by its %s', (store, { mark, says }) => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await newer(`newer-${store}`, mark);
  });

  it.each([
    ['start', ['start', '--port', '0']],
    ['import', ['import', 'shop.log']],
  ])('is refused by errata %s, which says what to do', async (_name, args) => {
    const { code, stdout, stderr } = await run(folder, [...args, '--data-dir', dataDir]);
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(existsSync(join(folder, dataDir, 'lock'))).toBe(false);
  });

  it('is refused with a code where JSON is asked for', async () => {
    const { code, stdout } = await run(folder, ['import', 'shop.log', '--data-dir', dataDir, '--json']);
    const { error } = z.object({ error: z.object({ code: z.string() }) }).parse(JSON.parse(stdout));
    expect({ code, error }).toEqual({ code: 1, error: { code: 'data_directory_newer' } });
  });
});
