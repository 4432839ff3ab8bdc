import { addFilterTerm, filterTerm } from 'errata/protocol';

/** The filter of the view, narrowed to what servers saw of known consumers and to any further terms. */
export function consumersFilter(filter: string, ...terms: readonly string[]): string {
  return [filterTerm('kind', 'server'), ...terms].reduce(addFilterTerm, filter);
}

/** The filter of the view, narrowed to the requests of one consumer as servers saw them. */
export function consumerFilter(filter: string, consumer: string, ...terms: readonly string[]): string {
  return consumersFilter(filter, filterTerm('consumer', consumer), ...terms);
}
