import { readFileSync, statSync } from 'node:fs';
import type { Report } from '../report/report.ts';
import { type LintOptions, lint } from './lint.ts';
import { LARGEST_FILE, openFile } from './source/open-file.ts';

/**
 * Judges an OpenAPI document in a file, with the JSON and YAML files that it refers to. Throws as `lint` does, what reading the
 * file throws, and RangeError above 64 MiB.
 */
export function lintFile(path: string, options: Pick<LintOptions, 'skip'> = {}): Report {
  if (statSync(path).size > LARGEST_FILE) throw new RangeError(`${path} has more than 64 MiB.`);
  return lint(readFileSync(path, 'utf8'), { ...options, path, open: openFile });
}
