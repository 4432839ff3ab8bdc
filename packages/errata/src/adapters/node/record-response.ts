import type { ServerResponse } from 'node:http';
import type { Sent } from '../../problem/policy.ts';
import { GIVEN_UP } from './given-up.ts';

/** What is told once the response was made. */
export type Told = (sent: Sent) => void;

/** The status that logs have for a client that left before there was an answer. */
const CLIENT_LEFT = 499;
/** For how long a handler may go on after its client has left, in milliseconds, before its response is given up. */
const PATIENCE = 60_000;
const NOTHING = new Uint8Array();

type Fields = Record<string, string | readonly string[]>;
type WriteHead = (status: number, ...rest: unknown[]) => ServerResponse;
type Write = (chunk: unknown, ...rest: unknown[]) => boolean;
type End = (...args: unknown[]) => ServerResponse;

interface Listener {
  readonly keepBytes: number;
  readonly tell: Told;
}

type Listen = (listener: Listener) => void;

const recorders = new WeakMap<ServerResponse, Listen>();

/** Adds the fields that were given to `writeHead`: an object, pairs, or names and values in turn. */
function addFields(to: Fields, given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  const flat = Array.isArray(given) ? (Array.isArray(given[0]) ? given.flat() : given) : undefined;
  const entries = flat
    ? Array.from({ length: flat.length >> 1 }, (_, at) => [flat[2 * at], flat[2 * at + 1]])
    : Object.entries(given);
  for (const [name, value] of entries)
    if (value !== undefined)
      to[String(name).toLowerCase()] = Array.isArray(value) ? value.map(String) : String(value);
}

function bytesOf(chunk: unknown, encoding: unknown): Uint8Array | undefined {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  // A buffer may be used again by whoever wrote it.
  return chunk instanceof Uint8Array ? Uint8Array.prototype.slice.call(chunk) : undefined;
}

/** Wraps a response. Answers how to listen to it. */
function wrap(response: ServerResponse): Listen {
  const listeners: Listener[] = [];
  let keep = 0;
  let chunks: Uint8Array[] | undefined = [];
  let size = 0;
  let inside = false;
  let begun = false;
  let coded = false;
  let head: { status: number; fields: Fields } | undefined;

  /** A middleware that stands around us, such as compression, codes what we saw in the clear; its field comes later. */
  function begin(): void {
    if (!begun) coded = response.hasHeader('content-encoding');
    begun = true;
  }

  function take(chunk: unknown, encoding: unknown): void {
    const bytes = keep > 0 ? bytesOf(chunk, encoding) : undefined;
    size += bytes?.byteLength ?? 0;
    if (bytes && size <= keep) chunks?.push(bytes);
    else if (size > keep) chunks = undefined;
  }

  function sent(whole: boolean): Sent {
    const { status, fields } = head ?? { status: CLIENT_LEFT, fields: {} };
    const empty = response.req.method === 'HEAD' || status === 204 || status === 304;
    const kept = chunks && Buffer.concat(chunks);
    const headers = { ...fields };
    if (!coded && headers['content-encoding'] !== undefined) {
      delete headers['content-encoding'];
      delete headers['content-length'];
    }
    delete headers['transfer-encoding'];
    return { status, headers, body: !whole ? undefined : empty ? NOTHING : kept };
  }

  function tell(whole: boolean): void {
    if (listeners.length === 0) return;
    const what = sent(whole);
    for (const { keepBytes, tell: told } of listeners.splice(0))
      told(keepBytes > 0 && (what.body?.byteLength ?? 0) <= keepBytes ? what : { ...what, body: undefined });
    chunks = undefined;
  }

  const writeHead = response.writeHead as unknown as WriteHead;
  const write = response.write as unknown as Write;
  const end = response.end as unknown as End;

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    begin();
    const given: Fields = {};
    addFields(given, typeof rest[0] === 'string' ? rest[1] : (rest[0] ?? rest[1]));
    if (given['content-encoding'] !== undefined) coded = true;
    const answer = writeHead.call(response, status, ...rest);
    const fields: Fields = {};
    addFields(fields, response.getHeaders());
    if (status >= 200) head = { status: response.statusCode, fields: { ...fields, ...given } };
    return answer;
  }) as ServerResponse['writeHead'];

  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    if (inside) return write.call(response, chunk, ...rest);
    begin();
    take(chunk, rest[0]);
    inside = true;
    try {
      return write.call(response, chunk, ...rest);
    } finally {
      inside = false;
    }
  }) as ServerResponse['write'];

  response.end = ((...args: unknown[]) => {
    if (inside) return end.apply(response, args);
    begin();
    if (typeof args[0] !== 'function') take(args[0], args[1]);
    inside = true;
    try {
      return end.apply(response, args);
    } finally {
      inside = false;
      // Told at once, and not when it has arrived: the client may come again right after.
      if (head) tell(true);
      else response.once('finish', () => tell(true));
    }
  }) as ServerResponse['end'];

  response.once('close', () => {
    if (response.writableEnded) {
      tell(true);
      return;
    }
    if (head) {
      tell(false);
      return;
    }
    const patience = setTimeout(() => tell(false), PATIENCE).unref();
    listeners.push({ keepBytes: 0, tell: () => clearTimeout(patience) });
  });

  response.once(GIVEN_UP, () => tell(false));

  return (listener) => {
    keep = Math.max(keep, listener.keepBytes);
    listeners.push(listener);
  };
}

/**
 * Has the response told to `tell`, once, when it was made: at `end`, so also where the client had left by then; else
 * when it broke off or was given up, without a body. Status 499 where there is none.
 *
 * `write`, `end` and `writeHead` of this one response are wrapped, however many listen. The body is what the handler
 * wrote: before a compression that stands around it, and then the fields say nothing of that coding.
 *
 * @param keepBytes How much of the body is kept; a longer one is told as undefined.
 */
export function recordResponse(response: ServerResponse, keepBytes: number, tell: Told): void {
  const listen = recorders.get(response) ?? wrap(response);
  recorders.set(response, listen);
  listen({ keepBytes, tell });
}
