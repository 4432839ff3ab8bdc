import type { ServerResponse } from 'node:http';

const FRAME = '\r\n\r\n0\r\n\r\n'.length;

/** What node:http keeps of a response that it has sent. */
interface Inside {
  /** The status line and the fields, as they went out. */
  readonly _header?: string | null;
  /** Bytes of the body, where they were known before it was sent. */
  readonly _contentLength?: number | null;
}

/** Is the head on its way? Node keeps it on the response itself, which is found sooner than the getter of its class. */
export function isSent(response: ServerResponse): boolean {
  return typeof (response as Inside)._header === 'string' || response.headersSent;
}

/**
 * Bytes of the body: as they were announced, else as the connection has written them. The frames of chunks are counted
 * there, save those of the first. -1 where nobody knows.
 *
 * @param before Bytes that the connection had written when the request began.
 */
export function bodyLength(response: ServerResponse, before: number): number {
  const { _contentLength: length, _header: head } = response as Inside;
  if (typeof length === 'number') return length;
  const field = response.getHeader('content-length');
  if (field !== undefined) return Number(field);
  const written = response.req.socket?.bytesWritten;
  if (typeof head !== 'string' || written === undefined || !head.includes('hunked')) return -1;
  // A chunk is its length in hexadecimal, an end of a line, itself and another; the last one is `0` and two ends.
  const framed = written - before - head.length - FRAME;
  if (framed <= 0) return 0;
  const nearly = framed - framed.toString(16).length;
  return framed - nearly.toString(16).length;
}

/** A response field by its lower-case name, as it went out. */
export function sentField(response: ServerResponse, name: string): string | undefined {
  const { _header: head } = response as Inside;
  if (typeof head !== 'string') {
    const value = response.getHeader(name);
    return value === undefined ? undefined : String(value);
  }
  // Its name without the first letter, which is written in either case: most responses do not have it.
  const rest = `${name.slice(1)}:`;
  for (let at = head.indexOf(rest); at >= 0; at = head.indexOf(rest, at + 1)) {
    // `X-Sunset` is another field.
    if (head[at - 2] !== '\n') continue;
    const from = at + rest.length;
    return head.slice(from, head.indexOf('\r', from)).trim();
  }
  return undefined;
}

const LIMIT_FIELD = /^(?:x-)?rate-?limit(?:-[a-z]+)?$/i;

/**
 * The fields of a response that tell of its caller's limit (`RateLimit`, `X-RateLimit-Remaining`, `X-Rate-Limit-Reset`, …), by
 * their lower-case names; undefined where there is none.
 */
export function limitFieldsOf(response: ServerResponse): ReadonlyMap<string, string> | undefined {
  const { _header: head } = response as Inside;
  // Most responses have none of them, and end here. The letters that begin what is sought are rare ones in a head.
  if (typeof head === 'string' && !head.includes('mit') && !head.includes('MIT')) return undefined;
  const fields = new Map<string, string>();
  for (const [name, value] of typeof head === 'string'
    ? linesOf(head)
    : Object.entries(response.getHeaders())) {
    if (!LIMIT_FIELD.test(name)) continue;
    const before = fields.get(name.toLowerCase());
    fields.set(name.toLowerCase(), before === undefined ? String(value) : `${before}, ${value}`);
  }
  return fields.size > 0 ? fields : undefined;
}

/** The fields of a head, a line each. */
function linesOf(head: string): (readonly [name: string, value: string])[] {
  return head.split('\r\n').map((line) => {
    const [name = ''] = line.split(':', 1);
    return [name, line.slice(name.length + 1).trim()];
  });
}
