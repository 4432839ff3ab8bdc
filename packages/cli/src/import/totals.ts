import type { Import } from '@errata/hub';
import { type FileResult, wasRead } from './import-files.ts';

/** Error groups shown. */
const MOST_GROUPS = 10;

/** All files together. */
export interface Totals {
  readonly files: number;
  readonly files_read: number;
  readonly lines: number;
  readonly requests: number;
  readonly rejected: number;
  /** Lines known from an earlier import. */
  readonly skipped_lines: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Time of the earliest and the latest request; null where there is none. */
  readonly first: string | null;
  readonly last: string | null;
  readonly top: Import['top'];
}

/** Adds up what became of the files. */
export function totalsOf(results: readonly FileResult[]): Totals {
  const imports = results.flatMap(({ import: found }) => (found ? [found] : []));
  const sum = (of: (one: Import) => number) => imports.reduce((total, one) => total + of(one), 0);
  const reasons: Record<string, number> = {};
  for (const one of imports)
    for (const [reason, count] of Object.entries(one.reasons))
      reasons[reason] = (reasons[reason] ?? 0) + count;
  return {
    files: results.length,
    files_read: results.filter(wasRead).length,
    lines: sum((one) => one.lines),
    requests: sum((one) => one.requests),
    rejected: sum((one) => one.rejected),
    skipped_lines: sum((one) => one.skipped_lines),
    reasons,
    first: imports.flatMap(({ first }) => first ?? []).sort()[0] ?? null,
    last:
      imports
        .flatMap(({ last }) => last ?? [])
        .sort()
        .at(-1) ?? null,
    top: topOf(imports),
  };
}

/** ISO 8601 in UTC sorts as text. */
function topOf(imports: readonly Import[]): Import['top'] {
  const groups = new Map<string, Import['top'][number]>();
  for (const group of imports.flatMap((one) => one.top)) {
    const known = groups.get(group.group_id);
    groups.set(group.group_id, known ? { ...known, requests: known.requests + group.requests } : group);
  }
  return [...groups.values()].sort((a, b) => b.requests - a.requests).slice(0, MOST_GROUPS);
}
