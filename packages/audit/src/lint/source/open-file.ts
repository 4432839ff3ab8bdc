import { readFileSync, statSync } from 'node:fs';

/** Larger files are not read, in bytes. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/**
 * Reads a file that a document refers to: JSON or YAML by its name, at most 64 MiB; undefined where it is not there, not
 * readable or anything else.
 */
export function openFile(path: string): string | undefined {
  if (!/\.(?:json|ya?ml)$/i.test(path)) return undefined;
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= LARGEST_FILE ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
