import type { ServerResponse } from 'node:http';

const FRAME = '\r\n\r\n0\r\n\r\n'.length;

/** What node:http keeps of a response that it has sent. */
interface Inside {
  /** The status line and the fields, as they went out. */
  readonly _header?: string | null;
  /** Bytes of the body, where they were known before it was sent. */
  readonly _contentLength?: number | null;
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

/**
 * A response field by its lower-case name. What was given to `writeHead` at once is in the head alone, which node:http
 * keeps as text.
 *
 * @param thorough Look there too, which costs half a microsecond.
 */
export function sentField(response: ServerResponse, name: string, thorough: boolean): string | undefined {
  const value = response.getHeader(name);
  if (value !== undefined) return String(value);
  const head = thorough ? (response as Inside)._header : undefined;
  if (typeof head !== 'string') return undefined;
  // Its name without the first letter, which is written in either case: most responses have neither field.
  const at = head.indexOf(`${name.slice(1)}:`);
  if (at < 0) return undefined;
  const from = at + name.length;
  return head.slice(from, head.indexOf('\r', from)).trim();
}

const LIMIT_FIELD = /^(?:x-)?rate-?limit(?:-[a-z]+)?$/i;

/**
 * The fields of a response that tell of its caller's limit (`RateLimit`, `X-RateLimit-Remaining`, `X-Rate-Limit-Reset`, …), by
 * their lower-case names; undefined where there is none.
 */
export function limitFieldsOf(response: ServerResponse): ReadonlyMap<string, string> | undefined {
  const names = response.getHeaderNames();
  if (names.length > 0) {
    const ours = names.filter((name) => LIMIT_FIELD.test(name));
    if (ours.length === 0) return undefined;
    return new Map(ours.map((name) => [name.toLowerCase(), String(response.getHeader(name))]));
  }
  // All were given to `writeHead`, as Fastify does. Most responses have none of them, and end here.
  const { _header: head } = response as Inside;
  if (typeof head !== 'string' || !head.includes('imit')) return undefined;
  const fields = new Map<string, string>();
  for (const line of head.split('\r\n')) {
    const [name = ''] = line.split(':', 1);
    if (LIMIT_FIELD.test(name)) fields.set(name.toLowerCase(), line.slice(name.length + 1).trim());
  }
  return fields.size > 0 ? fields : undefined;
}
