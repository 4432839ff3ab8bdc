import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from './support/compile.ts';
import { makeFolder, run } from './support/errata.ts';

/** The folder of public documents: ERRATA_REAL_DATA, else beside the checkout. Without it there is nothing to test. */
const data =
  process.env.ERRATA_REAL_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const documents = join(data, 'openapi');

describe.skipIf(!existsSync(documents))('documents of public APIs', () => {
  const folder = makeFolder();
  afterAll(() => folder.remove());
  const names = existsSync(documents) ? readdirSync(documents) : [];

  it('each becomes types that compile', async () => {
    expect(names.length).toBeGreaterThanOrEqual(11);
    const files: string[] = [];
    for (const name of names) {
      const out = `${name.replaceAll('.', '-')}.ts`;
      const { code, stderr } = await run(folder.path, ['client-types', join(documents, name), '--out', out]);
      expect(code, `${name}: ${stderr}`).toBe(0);
      console.log(`${name}: ${stderr.trim().split('\n').at(-1)}`);
      expect(readFileSync(join(folder.path, out), 'utf8')).toContain('export interface Operations {');
      files.push(out);
    }
    expect(compile(folder.path, files)).toEqual([]);
  });
});
