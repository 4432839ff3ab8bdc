const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;
const BYTES = 16;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Random bytes for the next 64 ids: asking for them one id at a time costs more than all the rest. */
const pool = new Uint8Array(64 * BYTES);
let used = pool.length;

/** The trace id that a `traceparent` field carries (W3C Trace Context §3.2); undefined where it is malformed or all zero. */
export function traceIdFrom(traceparent: string | undefined): string | undefined {
  return traceparent === undefined ? undefined : TRACEPARENT.exec(traceparent.trim())?.[1];
}

/** A new random trace id: 32 hex digits. */
export function newTraceId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  let text = '';
  for (const end = used + BYTES; used < end; used += 1) text += HEX[pool[used] ?? 0];
  return text;
}
