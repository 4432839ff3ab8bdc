import type { Exchange } from '../problem/exchange.ts';

/**
 * The eight groups of an IPv6 address, or the first few; a zone (`%eth0`) is of this machine alone. What `::` stands
 * for is zeros.
 */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
}

/**
 * The client's address as the key of a limit: `key: (exchange) => consumerOf(exchange) ?? addressKey(exchange)`. Of an
 * IPv6 address the first 64 bits, because whoever has one has that whole network (RFC 6177 §2). Undefined where nobody
 * can tell the address.
 */
export function addressKey(exchange: Exchange): string | undefined {
  const address = exchange.address();
  if (!address?.includes(':')) return address || undefined;
  // An IPv4 address, where a server listens for both (RFC 4291 §2.5.5.2).
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const network = () =>
    groupsOf(address)
      .slice(0, 4)
      .map((group) => group.replace(/^0+(?=.)/, ''));
  return mapped ?? `${network().join(':')}::/64`;
}
