import { readFileSync, statSync } from 'node:fs';
import type { Report } from '../report/report.ts';
import { type LintOptions, lint } from './lint.ts';

/** Larger files are not read, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/** Reads the text of a document's part: JSON or YAML by its name, at most 64 MiB; undefined where there is none. */
function openPart(path: string): string | undefined {
  if (!/\.(?:json|ya?ml)$/i.test(path)) return undefined;
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= LARGEST ? readFileSync(path, 'utf8') : undefined;
}

/**
 * Judges an OpenAPI document in a file, with the JSON and YAML files that it refers to. Throws as `lint` does, what reading the
 * file throws, and RangeError above 64 MiB.
 */
export function lintFile(path: string, options: Pick<LintOptions, 'skip'> = {}): Report {
  if (statSync(path).size > LARGEST) throw new RangeError(`${path} has more than 64 MiB.`);
  return lint(readFileSync(path, 'utf8'), { ...options, path, open: openPart });
}
