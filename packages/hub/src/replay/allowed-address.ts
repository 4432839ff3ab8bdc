import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** An address that a request must not be sent to. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
  readonly address: string;
  constructor(address: string) {
    super(`${address} is not allowed`);
    this.address = address;
  }
}

/** Never a target: services of the machine's own cloud, every host, many hosts (RFC 3927, 1122 §3.2.1.3, 5771, 4291). */
const never = new BlockList();
never.addSubnet('0.0.0.0', 8);
never.addSubnet('169.254.0.0', 16);
never.addSubnet('224.0.0.0', 3);
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
never.addAddress('fd00:ec2::254', 'ipv6');

/** Not reached from the internet (RFC 1918, 6598, 4193, loopback). */
const inside = new BlockList();
inside.addSubnet('10.0.0.0', 8);
inside.addSubnet('100.64.0.0', 10);
inside.addSubnet('127.0.0.0', 8);
inside.addSubnet('172.16.0.0', 12);
inside.addSubnet('192.168.0.0', 16);
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

/** Whether a request may go to the address. */
export function isAllowed(address: string, privateToo: boolean): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped) === 6 ? 'ipv6' : 'ipv4';
  return isIP(mapped) !== 0 && !never.check(mapped, family) && (privateToo || !inside.check(mapped, family));
}

/**
 * Looks a name up and refuses what it must not lead to, with {@link ForbiddenAddress}. The connection is made to the address
 * that was checked, so a name cannot answer differently the second time.
 */
export function checkedLookup(privateToo: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const forbidden = addresses.find(({ address }) => !isAllowed(address, privateToo));
      if (forbidden) return done(new ForbiddenAddress(forbidden.address), '', 0);
      const [first] = addresses;
      if (options.all) return done(null, addresses);
      return done(null, first?.address ?? '', first?.family);
    });
  };
}
