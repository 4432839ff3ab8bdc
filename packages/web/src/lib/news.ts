import type { View } from './use-view.ts';

/** How much of what is known of the range is its beginning. */
const BEGINNING = 0.1;

/**
 * Is what was first seen at that time news in the range? Where the data itself begins inside it or not long before, all
 * that is in its beginning was first seen there, and to say so of everything would say nothing.
 */
export function isNews(firstSeen: string, { span, extent }: Pick<View, 'span' | 'extent'>): boolean {
  const seen = Date.parse(firstSeen);
  if (!(seen >= span.from && seen < span.to)) return false;
  const began = extent?.first ? Date.parse(extent.first) : Number.NEGATIVE_INFINITY;
  const known = Math.min(span.to, Date.now()) - Math.max(began, span.from);
  return seen - began > known * BEGINNING;
}
