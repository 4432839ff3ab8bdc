import type { VendorError } from '@errata/hub/api-types';
import { addFilterTerm, filterTerm } from 'errata/protocol';

/** Calls that ended without a status. */
export const LOST = 'status:0';

/** The filter of the view, narrowed to the calls of one host and to any further terms. */
export function callFilter(filter: string, host: string, ...terms: readonly string[]): string {
  const own = [filterTerm('kind', 'client'), filterTerm('dependency', host)];
  return [...own, ...terms].reduce(addFilterTerm, filter);
}

/** The calls that failed in one way. */
export function errorTerms({ status, code, vendor, network_error }: VendorError): string[] {
  return [
    filterTerm('status', String(status)),
    filterTerm('code', code),
    filterTerm('vendor', vendor),
    filterTerm('network_error', network_error),
  ];
}

/** What servers saw of one endpoint, narrowed by any further terms; the view's filter is about calls. */
export function servedFilter(
  { service, method, route }: { service: string; method: string; route: string },
  ...terms: readonly string[]
): string {
  const own = [
    filterTerm('kind', 'server'),
    ...(service ? [filterTerm('service', service)] : []),
    filterTerm('method', method),
    filterTerm('route', route),
  ];
  return [...own, ...terms].reduce(addFilterTerm, '');
}
