const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Random bytes for the next ids: asking for them one id at a time costs more than all the rest. */
const pool = new Uint8Array(1024);
let used = pool.length;

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

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  let text = '';
  for (const end = used + bytes; used < end; used += 1) text += HEX[pool[used] ?? 0];
  return text;
}

/** A new random trace id: 32 hex digits. */
export function newTraceId(): string {
  return randomHex(16);
}

/** A new random span id: 16 hex digits. */
export function newSpanId(): string {
  return randomHex(8);
}
