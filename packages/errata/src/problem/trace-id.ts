const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/;
const ZERO = '0'.repeat(32);

/** The trace id that a `traceparent` field carries (W3C Trace Context §3.2); undefined where it is malformed or all zero. */
export function traceIdFrom(traceparent: string | undefined): string | undefined {
  const found = traceparent === undefined ? null : TRACEPARENT.exec(traceparent.trim());
  if (!found || found[1] === ZERO || found[2] === ZERO.slice(16) || traceparent?.startsWith('ff'))
    return undefined;
  return found[1];
}

/** A new random trace id: 32 hex digits. */
export function newTraceId(): string {
  let text = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) text += byte.toString(16).padStart(2, '0');
  return text;
}
