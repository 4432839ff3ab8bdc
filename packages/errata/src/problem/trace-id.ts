const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;

/** Random digits for the next ids: asking for them one id at a time costs more than all the rest. */
const pool = new Uint8Array(4096);
let digits = '';
let used = 0;

function randomHex(length: number): string {
  if (used + length > digits.length) {
    crypto.getRandomValues(pool);
    // Not `map`: to call a function for each takes more time than all the rest.
    for (let at = 0; at < pool.length; at += 1) {
      const value = (pool[at] as number) & 15;
      pool[at] = value + (value < 10 ? 48 : 87);
    }
    digits = new TextDecoder().decode(pool);
    used = 0;
  }
  used += length;
  return digits.slice(used - length, used);
}

/** What a `traceparent` field carries (W3C Trace Context §3.2). */
export interface TraceParent {
  /** 32 hex digits. */
  readonly traceId: string;
  /** The caller's span: 16 hex digits. */
  readonly spanId: string;
}

/** Reads a `traceparent` field; undefined where it is malformed or all zero. */
export function parseTraceParent(traceparent: string | undefined): TraceParent | undefined {
  const found = traceparent === undefined ? null : TRACEPARENT.exec(traceparent.trim());
  return found ? { traceId: found[1] ?? '', spanId: found[2] ?? '' } : undefined;
}

/** The trace id that a `traceparent` field carries; undefined where it is malformed or all zero. */
export function traceIdFrom(traceparent: string | undefined): string | undefined {
  return parseTraceParent(traceparent)?.traceId;
}

/** A new random trace id: 32 hex digits. */
export function newTraceId(): string {
  return randomHex(32);
}

/** A new random span id: 16 hex digits. */
export function newSpanId(): string {
  return randomHex(16);
}
