import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test's own. */
export interface TempDir {
  readonly path: string;
  /** Path of a file in it. */
  file(name: string): string;
  remove(): void;
}

/** Makes an empty temporary folder. */
export function makeTempDir(): TempDir {
  const path = mkdtempSync(join(tmpdir(), 'errata-test-'));
  return {
    path,
    file: (name) => join(path, name),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
