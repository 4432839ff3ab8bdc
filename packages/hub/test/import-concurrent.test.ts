import { ProblemError } from 'errata';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFile } from '../src/import/import-file.ts';
import { createProject } from '../src/services/projects/create.ts';
import { everywhere, openTempEngine, storedStatuses, type TempEngine } from './support/temp-engine.ts';
import { awkStatuses, writeLog } from './support/temp-log.ts';

let temp: TempEngine;
beforeAll(async () => {
  temp = await openTempEngine();
});
afterAll(() => temp?.close());

/** Imports as every sender does: one that was overtaken opens the file again. */
async function send(path: string, project: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1)
    try {
      const { id } = await importFile(path, temp.engine.imports, { project });
      const { requests } = await temp.engine.imports.settled(id);
      return requests;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'import_unknown' || attempt === 10) throw error;
    }
}

test('a file that is imported three times at once is counted once', async () => {
  const path = temp.dir.file('shared.log');
  writeLog(path, 250_000);
  await createProject(temp.engine.metadata.db, { name: 'shared' }, new Date());
  const counts = await Promise.all([send(path, 'shared'), send(path, 'shared'), send(path, 'shared')]);
  expect(counts.reduce((sum, requests) => sum + requests, 0)).toBe(250_000);
  expect(await storedStatuses(temp.engine.telemetry, 'shared')).toEqual(everywhere(awkStatuses(path)));
});
