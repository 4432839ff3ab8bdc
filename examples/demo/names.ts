import dns from 'node:dns';

/** Has the names of the demo's vendors mean this machine, as a hosts file would. */
export function resolveExamples(): void {
  const lookup = dns.lookup;
  const ours = (name: string, ...rest: unknown[]): unknown =>
    Reflect.apply(lookup, dns, [name.endsWith('.example') ? '127.0.0.1' : name, ...rest]);
  dns.lookup = Object.assign(ours, { __promisify__: lookup.__promisify__ }) as typeof lookup;
}
