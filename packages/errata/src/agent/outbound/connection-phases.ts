import { PerformanceObserver } from 'node:perf_hooks';

/** Milliseconds that the parts of a new connection took; 0 where a part did not take place or is not known. */
export interface ConnectionPhases {
  readonly dns: number;
  readonly connect: number;
  readonly tls: number;
}

/** What undici says of a connection that it makes. */
export interface ConnectParams {
  readonly hostname?: string;
  readonly port?: string | number;
  readonly protocol?: string;
}

/** What Node measures of a lookup or of a connection, beside its times. */
interface Measured {
  readonly name: string;
  readonly entryType: string;
  readonly startTime: number;
  readonly duration: number;
  readonly detail?: { readonly hostname?: string; readonly port?: unknown };
}

/** Measurements that are kept until their connection asks for them: those of other sockets are among them. */
const MOST = 256;

/**
 * Tells what the parts of a connection took, by the measurements that Node itself makes of lookups and connections
 * (`dns` and `net` of its performance timeline). The channels of undici tell of the whole alone.
 */
export class ConnectionTimes {
  readonly #observer = new PerformanceObserver((list) => this.#keep(list.getEntries()));
  #kept: Measured[] = [];

  constructor() {
    this.#observer.observe({ entryTypes: ['dns', 'net'] });
  }

  stop(): void {
    this.#observer.disconnect();
  }

  /** The parts of a connection that began and ended at these moments of `performance.now()`. */
  of({ hostname, port, protocol }: ConnectParams, from: number, to: number): ConnectionPhases {
    this.#keep(this.#observer.takeRecords());
    const isSecure = protocol === 'https:';
    const wanted = Number(port || (isSecure ? 443 : 80));
    const lookup = this.#take(({ name, detail }) => name === 'lookup' && detail?.hostname === hostname, from);
    const begun = this.#take(
      ({ name, detail }) => name === 'connect' && Number(detail?.port) === wanted,
      lookup?.startTime ?? from,
    );
    // The connection begins in the callback of the lookup, which is measured a little longer.
    const named = lookup ? Math.min(lookup.duration, (begun?.startTime ?? to) - lookup.startTime) : 0;
    if (!begun) return { dns: named, connect: to - from - named, tls: 0 };
    const tls = isSecure ? Math.max(0, to - begun.startTime - begun.duration) : 0;
    return { dns: named, connect: begun.duration, tls };
  }

  #keep(entries: readonly Measured[]): void {
    this.#kept = [...this.#kept, ...entries].slice(-MOST);
  }

  /** The first measurement of this kind that began then or later; no other connection gets it. */
  #take(fits: (entry: Measured) => boolean, from: number): Measured | undefined {
    const at = this.#kept.findIndex((entry) => entry.startTime >= from && fits(entry));
    return at < 0 ? undefined : this.#kept.splice(at, 1)[0];
  }
}
