const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;
const HEX = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Random digits for the next ids: asking for them one id at a time costs more than all the rest. */
const pool = new Uint8Array(4096);
let digits = '';
let used = 0;

function refill(): void {
  crypto.getRandomValues(pool);
  const text = new Uint8Array(2 * pool.length);
  for (let at = 0; at < pool.length; at += 1) {
    const byte = pool[at] as number;
    text[2 * at] = HEX[byte >> 4] as number;
    text[2 * at + 1] = HEX[byte & 15] as number;
  }
  digits = new TextDecoder().decode(text);
  used = 0;
}

function randomHex(length: number): string {
  if (used + length > digits.length) refill();
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
