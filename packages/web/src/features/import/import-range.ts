import type { Import } from '@errata/hub/api-types';
import { fromSpan, type TimeRange } from '../../lib/range.ts';

/** The range that shows all requests of an import; undefined while it has none. */
export function rangeOf(item: Import): TimeRange | undefined {
  if (!item.first || !item.last) return undefined;
  const from = Date.parse(item.first);
  return fromSpan({ from, to: Math.max(Date.parse(item.last) + 1, from + 60_000) });
}
