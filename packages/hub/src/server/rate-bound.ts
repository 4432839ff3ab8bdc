import { isIPv6 } from 'node:net';

/** Addresses remembered at most; beyond, the one that was silent longest is forgotten. */
const MAX_ADDRESSES = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/** Bounds what each address may send: a burst at once, then so much a second. In memory, a token bucket an address. */
export class RateBound {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** Takes so much from what the address may send; seconds to wait where there is not enough, else 0. */
  take(address: string, amount: number, now: Date): number {
    const name = networkOf(address);
    const at = now.getTime();
    const known = this.#buckets.get(name) ?? { left: this.#burst, at };
    const refilled = known.left + (Math.max(0, at - known.at) / 1_000) * this.#perSecond;
    const bucket = { left: Math.min(this.#burst, refilled), at };
    // The most that can ever be there is the burst: a larger amount needs all of it.
    const needed = Math.min(amount, this.#burst);
    const enough = bucket.left >= needed;
    if (enough) bucket.left -= needed;
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_ADDRESSES && oldest !== undefined) this.#buckets.delete(oldest);
    return enough ? 0 : Math.max(1, Math.ceil((needed - bucket.left) / this.#perSecond));
  }
}

/** One line of an internet provider has a whole /64 of IPv6. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  if (tail !== undefined) while (groups.length < 4) groups.push('0');
  return groups.slice(0, 4).join(':');
}
