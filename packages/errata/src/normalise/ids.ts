/** A field of a response by its lower-case name. */
type Header = (name: string) => string | null | undefined;

/** Fields in which APIs send the id of a request, their own before those of what stands before them. */
const REQUEST_IDS = [
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-ms-request-id',
  'x-github-request-id',
  'x-requestid',
  'x-correlation-id',
  'cf-ray',
  'x-vercel-id',
  'fly-request-id',
];
const TRACE = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;

/** The server's id of the request. */
export function requestIdOf(header: Header): string | undefined {
  for (const name of REQUEST_IDS) {
    const value = header(name)?.trim();
    if (value) return value.slice(0, 200);
  }
  return undefined;
}

/** The trace id of a `traceparent` or a `traceresponse` (W3C Trace Context). */
export function traceIdIn(field: string | null | undefined): string | undefined {
  return TRACE.exec(field?.trim() ?? '')?.[1];
}

/** The trace id of a response: `traceresponse`, `traceparent` or `x-trace-id`. */
export function traceIdOf(header: Header): string | undefined {
  const id = traceIdIn(header('traceresponse')) ?? traceIdIn(header('traceparent'));
  return id ?? (header('x-trace-id')?.trim().slice(0, 200) || undefined);
}
