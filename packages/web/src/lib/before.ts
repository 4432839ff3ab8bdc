import type { View } from './use-view.ts';

/** How much of the period before must lie where data is known. */
const KNOWN = 0.95;

/**
 * Is the period before the range known, so that the range may be compared with it? In the first days of a project it
 * is not, or in part, and all would seem to have grown many times over.
 */
export function knowsBefore({ span, extent }: Pick<View, 'span' | 'extent'>): boolean {
  if (!extent?.first) return true;
  return Date.parse(extent.first) <= span.from - (span.to - span.from) * KNOWN;
}
