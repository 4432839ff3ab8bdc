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

/** The id of the request, from the response's fields. */
export function requestIdOf(headers: Headers): string | undefined {
  for (const name of REQUEST_IDS) {
    const value = headers.get(name)?.trim();
    if (value) return value;
  }
  return undefined;
}

/** The trace id, from `traceresponse` or `traceparent` (W3C Trace Context), or `x-trace-id`. */
export function traceIdOf(headers: Headers): string | undefined {
  for (const name of ['traceresponse', 'traceparent']) {
    const id = TRACE.exec(headers.get(name)?.trim() ?? '')?.[1];
    if (id) return id;
  }
  return headers.get('x-trace-id')?.trim() || undefined;
}
