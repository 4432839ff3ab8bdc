import type { ErrorClass } from './error-class.ts';
import { VENDOR_CODES } from './list.ts';
import { serviceOfHost } from './service-of-host.ts';
import { GRPC } from './vendors/grpc.ts';

function byCode(
  codes: Readonly<Partial<Record<ErrorClass, readonly string[]>>>,
): ReadonlyMap<string, ErrorClass> {
  const found = new Map<string, ErrorClass>();
  for (const [name, its] of Object.entries(codes))
    for (const code of its) found.set(code, name as ErrorClass);
  return found;
}

/** What any API may say that follows no vendor's shape: the names of gRPC. */
const ANYBODYS = byCode(GRPC);
const BY_VENDOR = new Map(Object.entries(VENDOR_CODES).map(([vendor, codes]) => [vendor, byCode(codes)]));

/**
 * The class of a vendor's own code; undefined where the dictionary does not know it.
 *
 * @param vendor Whose body it was, one of the shapes of `errata/explain`; empty if unknown.
 * @param host Who said it: the bodies of some services look like anybody's.
 */
export function classOf(vendor: string, code: string, host = ''): ErrorClass | undefined {
  const service = serviceOfHost(host) ?? '';
  return BY_VENDOR.get(vendor)?.get(code) ?? BY_VENDOR.get(service)?.get(code) ?? ANYBODYS.get(code);
}

/** The class that a status alone stands for; undefined where it stands for none. */
export function classOfStatus(status: number): ErrorClass | undefined {
  return (
    BY_STATUS.get(status) ?? (status >= 500 ? 'internal' : status >= 400 ? 'invalid_request' : undefined)
  );
}

const BY_STATUS: ReadonlyMap<number, ErrorClass> = new Map([
  [401, 'unauthenticated'],
  [402, 'payment_declined'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [405, 'unsupported'],
  [408, 'timeout'],
  [409, 'conflict'],
  [410, 'not_found'],
  [412, 'wrong_state'],
  [413, 'too_large'],
  [415, 'unsupported'],
  [429, 'rate_limited'],
  [499, 'cancelled'],
  [501, 'unsupported'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'timeout'],
  [529, 'unavailable'],
]);
