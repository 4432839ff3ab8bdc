/** Addresses remembered at most; beyond, the oldest is forgotten, so that memory stays small whoever comes. */
const MAX_ADDRESSES = 10_000;

/** Counts what went wrong by address, in memory, and says how long an address has to wait. */
export class FailureWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #byAddress = new Map<string, number[]>();

  /** @param limit failures that an address may have within `windowMs` milliseconds. */
  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Seconds until the address may try again; 0 when it may now. */
  secondsToWait(address: string, now: Date): number {
    const times = this.#recent(address, now);
    const oldest = times[0];
    if (oldest === undefined || times.length < this.#limit) return 0;
    return Math.max(1, Math.ceil((oldest + this.#windowMs - now.getTime()) / 1000));
  }

  /** Remembers a failure. */
  add(address: string, now: Date): void {
    const times = this.#recent(address, now);
    times.push(now.getTime());
    this.#byAddress.delete(address);
    this.#byAddress.set(address, times);
    const oldest = this.#byAddress.keys().next().value;
    if (this.#byAddress.size > MAX_ADDRESSES && oldest !== undefined) this.#byAddress.delete(oldest);
  }

  /** Forgets an address that succeeded. */
  forget(address: string): void {
    this.#byAddress.delete(address);
  }

  #recent(address: string, now: Date): number[] {
    const start = now.getTime() - this.#windowMs;
    return (this.#byAddress.get(address) ?? []).filter((time) => time > start);
  }
}
