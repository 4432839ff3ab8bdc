import type { Fields } from './exchange.ts';

/** The head of a response. */
export interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly fields: Fields;
}

/** How far a response has come. */
export type Progress =
  | { readonly state: 'incomplete' }
  | { readonly state: 'malformed' }
  | { readonly state: 'whole' | 'open'; readonly head: Head; readonly body: Buffer };

const STATUS_LINE = /^HTTP\/(\d\.\d) (\d{3})(?: ([^\r\n]*))?$/;
const MAX_HEAD = 64 * 1024;
const MAX_CHUNK_LINE = 4096;

function readHead(text: string): Head | undefined {
  const [first = '', ...lines] = text.split(/\r?\n/);
  const line = STATUS_LINE.exec(first);
  if (!line) return undefined;
  const fields: [string, string][] = [];
  for (const each of lines) {
    const colon = each.indexOf(':');
    const last = fields.at(-1);
    if (/^[ \t]/.test(each) && last) last[1] += ` ${each.trim()}`;
    else if (colon > 0) fields.push([each.slice(0, colon).trim(), each.slice(colon + 1).trim()]);
    else return undefined;
  }
  return { httpVersion: line[1] ?? '1.1', status: Number(line[2]), statusText: line[3] ?? '', fields };
}

function fieldOf(fields: Fields, name: string): string | undefined {
  return fields.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** Undoes the chunked coding as far as it has come. */
function readChunks(bytes: Buffer): { body: Buffer; whole: boolean } | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return bytes.length - at > MAX_CHUNK_LINE ? undefined : open(parts);
    const size = /^([\da-f]{1,8})[ \t]*(?:;.*)?$/i.exec(bytes.toString('latin1', at, end))?.[1];
    if (size === undefined) return undefined;
    const length = Number.parseInt(size, 16);
    if (length === 0) {
      const trailer = bytes.indexOf('\r\n\r\n', end);
      return trailer < 0 ? open(parts) : { body: Buffer.concat(parts), whole: true };
    }
    parts.push(bytes.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return open(parts);
}

function open(parts: readonly Buffer[]): { body: Buffer; whole: boolean } {
  return { body: Buffer.concat(parts), whole: false };
}

/**
 * Reads what a connection has brought so far (RFC 9112 §6): `whole` where the framing says that nothing more belongs to it, `open`
 * where the body goes on or ends with the connection. Interim responses are passed over, except that 101 is final and, where
 * `expecting` is set, 100 too. A response to HEAD is open, so that a body that must not be there is seen.
 */
export function readResponse(bytes: Buffer, method: string, expecting = false): Progress {
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) {
      if (bytes.length - at > MAX_HEAD) return { state: 'malformed' };
      const start = bytes.toString('latin1', at, at + 5);
      return { state: 'HTTP/'.startsWith(start) || start === 'HTTP/' ? 'incomplete' : 'malformed' };
    }
    const head = readHead(bytes.toString('latin1', at, end));
    if (!head) return { state: 'malformed' };
    const rest = bytes.subarray(end + 4);
    if (head.status >= 102 && head.status < 200) {
      at = end + 4;
      continue;
    }
    if (head.status === 100) {
      if (expecting) return { state: 'whole', head, body: Buffer.alloc(0) };
      at = end + 4;
      continue;
    }
    if (head.status === 101) return { state: 'whole', head, body: Buffer.alloc(0) };
    if (method === 'HEAD' || head.status === 204 || head.status === 304)
      return { state: 'open', head, body: rest };
    if (/\bchunked\b/i.test(fieldOf(head.fields, 'transfer-encoding') ?? '')) {
      const chunks = readChunks(rest);
      if (!chunks) return { state: 'malformed' };
      return { state: chunks.whole ? 'whole' : 'open', head, body: chunks.body };
    }
    const length = fieldOf(head.fields, 'content-length');
    if (length !== undefined && /^\d{1,15}$/.test(length)) {
      const whole = rest.length >= Number(length);
      return { state: whole ? 'whole' : 'open', head, body: rest };
    }
    return { state: 'open', head, body: rest };
  }
}
