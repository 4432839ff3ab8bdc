import { type Body, bodyOf } from './body.ts';
import type { ClientInit, FetchInput } from './client-init.ts';
import { ownOrigin } from './origin.ts';

/** Fields by lower-case name. */
export type Fields = Record<string, string>;
type FieldsInit = NonNullable<ClientInit['headers']>;

/** A request that is ready to be sent as often as need be. */
export interface Prepared {
  /** Upper case where the method is one that fetch knows in any case. */
  readonly method: string;
  readonly url: string;
  /** Copied for each attempt. */
  readonly fields: Fields;
  readonly body: Body | undefined;
  readonly signal: AbortSignal | null | undefined;
  readonly init: ClientInit | undefined;
  /** Where the caller gave one. */
  readonly request: Request | undefined;
}

/** Adds fields to others, in any form that fetch takes; a later one wins. */
export function addFields(to: Fields, from: FieldsInit | undefined): Fields {
  if (!from) return to;
  if (Symbol.iterator in from)
    for (const [name, value] of from as Iterable<[string, string]>) to[name.toLowerCase()] = value;
  else for (const name of Object.keys(from)) to[name.toLowerCase()] = (from as Fields)[name] ?? '';
  return to;
}

const ABSOLUTE = /^[a-z][a-z\d+.-]*:/i;

/** A path below the base; what is absolute stays. */
export function resolveUrl(input: string, base: string | undefined): string {
  if (base === undefined || ABSOLUTE.test(input)) return input;
  if (/^([?#]|$)/.test(input)) return `${base}${input}`;
  return `${base.replace(/\/$/, '')}/${input.replace(/^\/+/, '')}`;
}

/**
 * The body of a Request. In a page it is read first, because there only HTTP/2 carries streams, and not every browser shows it as one.
 */
function bodyOfRequest(request: Request): ClientInit['body'] {
  if (!ownOrigin()) return request.body;
  const body = request.blob();
  return () => body.then((bytes) => (bytes.size ? bytes : null));
}

const KNOWN = /^(get|head|post|put|delete|options)$/i;

/** Reads what fetch takes, with a base for paths. */
export function prepare(input: FetchInput, init: ClientInit | undefined, base: string | undefined): Prepared {
  const request = typeof input === 'object' && 'method' in input ? (input as Request) : undefined;
  const url = request ? request.url : resolveUrl(String(input), base);
  const method = init?.method ?? request?.method ?? 'GET';
  const fields: Fields = {};
  // As in fetch, the fields of init replace those of the request.
  addFields(fields, (init?.headers as FieldsInit | undefined) ?? request?.headers);
  let given = init?.body ?? (request && bodyOfRequest(request));
  if (init?.json !== undefined) {
    given = JSON.stringify(init.json);
    fields['content-type'] ??= 'application/json';
  }
  return {
    method: KNOWN.test(method) ? method.toUpperCase() : method,
    url,
    fields,
    body: bodyOf(given),
    signal: init?.signal ?? request?.signal,
    init,
    request,
  };
}
