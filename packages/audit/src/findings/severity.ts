import type { Severity } from 'errata/explain';
import { CATEGORY_IDS } from './category.ts';
import type { FindingKind } from './kind.ts';

/** The severities, worst first. */
export const SEVERITIES: readonly Severity[] = ['must', 'should', 'info'];

/** Orders kinds by category, then worst first, then by id. */
export function bySeverity(left: FindingKind, right: FindingKind): number {
  return (
    CATEGORY_IDS.indexOf(left.category) - CATEGORY_IDS.indexOf(right.category) ||
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    left.id.localeCompare(right.id)
  );
}
