import { addFilterTerm, filterTerm } from 'errata/protocol';

/** The filter of the view, narrowed to the requests of one endpoint and to any further terms. */
export function endpointFilter(
  filter: string,
  endpoint: { service: string; method: string; route: string },
  ...terms: readonly string[]
): string {
  const { service, method, route } = endpoint;
  const own = [
    ...(service ? [filterTerm('service', service)] : []),
    ...(method ? [filterTerm('method', method)] : []),
    filterTerm('route', route),
  ];
  return [...own, ...terms].reduce(addFilterTerm, filter);
}
