import { addFilterTerm, filterTerm } from 'errata/protocol';
import type { Kind } from './kind-words.ts';

/** Calls that ended without a status. */
export const LOST = 'status:0';

/** Calls that got no answer for this reason. */
export function kindTerm(kind: Kind): string {
  return kind === 'unknown' ? `${LOST} network_error:[unknown,""]` : filterTerm('network_error', kind);
}

/** The filter of the view, narrowed to calls of browsers and to any further terms. */
export function browserFilter(filter: string, ...terms: readonly string[]): string {
  return [filterTerm('kind', 'browser'), ...terms].reduce(addFilterTerm, filter);
}
