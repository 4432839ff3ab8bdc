import type { Claim, IdempotencyStore, Known, Remembered } from './store.ts';

/** Bounds of a store in memory. */
export interface MemoryStoreOptions {
  /** Keys at most; the oldest responses go first. Default 10,000. */
  readonly maxKeys?: number;
  /** Characters of bodies at most, together. Default 64 Mi. */
  readonly maxSize?: number;
}

interface Entry extends Known {
  readonly token: string;
  readonly until: number;
  readonly size: number;
}

/**
 * Remembers keys in this process: for a server that runs once, and for tests. What is in flight is never dropped for
 * room; a claim that finds no room rejects.
 */
export function memoryStore({
  maxKeys = 10_000,
  maxSize = 67_108_864,
}: MemoryStoreOptions = {}): IdempotencyStore {
  const entries = new Map<string, Entry>();
  let size = 0;

  function drop(key: string): void {
    size -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  }

  function put(key: string, entry: Entry): void {
    drop(key);
    entries.set(key, entry);
    size += entry.size;
  }

  /** Drops what has expired, then the oldest responses, until there is room. */
  function makeRoom(keys: number): void {
    if (entries.size + keys <= maxKeys && size <= maxSize) return;
    for (const [key, { until }] of entries) if (until <= Date.now()) drop(key);
    for (const [key, { response }] of entries) {
      if (entries.size + keys <= maxKeys && size <= maxSize) return;
      if (response) drop(key);
    }
  }

  /** The entry of a claim that is still the one in force. */
  const held = ({ key, token }: Claim) => entries.get(key)?.token === token;

  return {
    async claim({ key, fingerprint, token, lease }) {
      const known = entries.get(key);
      if (known && known.until > Date.now()) return known;
      if (known) drop(key);
      makeRoom(1);
      if (entries.size >= maxKeys)
        throw new Error(`The idempotency store is full: ${maxKeys} requests are in flight.`);
      put(key, { fingerprint, token, until: Date.now() + lease, size: 0 });
      return undefined;
    },
    async finish(claim, response: Remembered, ttl) {
      if (!held(claim)) return;
      const { key, fingerprint, token } = claim;
      put(key, { fingerprint, token, response, until: Date.now() + ttl, size: response.body?.length ?? 0 });
      makeRoom(0);
    },
    async release(claim) {
      if (held(claim)) drop(claim.key);
    },
  };
}
