import type { Traced } from '@errata/hub/api-types';

/** Phases of an exchange in the order in which they take place. */
export const PHASES = ['dns', 'connect', 'tls', 'wait', 'receive'] as const;

/** A bar of the timeline: where it begins and how wide it is, as fractions of the whole. */
export interface Bar {
  readonly row: Traced;
  /** How many requests caused it, one after the other. */
  readonly depth: number;
  readonly left: number;
  readonly width: number;
  readonly phases: readonly { readonly name: string; readonly us: number; readonly width: number }[];
}

function startOf({ time }: Traced): number {
  return Date.parse(time) * 1_000;
}

/** The requests of a trace as bars, each below the one that caused it. */
export function barsOf(items: readonly Traced[]): { bars: Bar[]; total_us: number } {
  const first = Math.min(...items.map(startOf));
  const end = Math.max(...items.map((row) => startOf(row) + (row.duration_us ?? 0)));
  const total = Math.max(1, end - first);
  const bySpan = new Map(items.filter(({ span_id }) => span_id).map((row) => [row.span_id, row]));
  const children = new Map<Traced | undefined, Traced[]>();
  for (const row of items) {
    const parent = bySpan.get(row.parent_span_id);
    const under = parent === row ? undefined : parent;
    children.set(under, [...(children.get(under) ?? []), row]);
  }
  const bars: Bar[] = [];
  const drawn = new Set<Traced>();
  function add(row: Traced, depth: number): void {
    if (drawn.has(row)) return;
    drawn.add(row);
    const measured = PHASES.flatMap((name) => (row.phases[name] ? [{ name, us: row.phases[name] }] : []));
    const sum = measured.reduce((all, { us }) => all + us, 0);
    bars.push({
      row,
      depth,
      left: (startOf(row) - first) / total,
      width: (row.duration_us ?? 0) / total,
      phases: measured.map((phase) => ({ ...phase, width: phase.us / Math.max(1, sum) })),
    });
    for (const child of children.get(row) ?? []) add(child, depth + 1);
  }
  for (const root of children.get(undefined) ?? []) add(root, 0);
  // Hostile spans may cause each other in a circle.
  for (const row of items) add(row, 0);
  return { bars, total_us: total };
}
