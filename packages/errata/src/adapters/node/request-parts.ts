import type { IncomingMessage } from 'node:http';
import { parseQuery, type RequestParts, readBody } from '../../validation/index.ts';
import { fieldOf } from './field-of.ts';
import { isUnread } from './peek-body.ts';

/** What a framework on node:http knows of a request's parts. */
export interface PartsGiven {
  /** Path with query. */
  readonly target: string;
  readonly params: Readonly<Record<string, string>> | undefined;
  /** What a parser of the framework made of the body, where one ran. */
  readonly body?: unknown;
  /** Bytes that a body may have that no parser has read. */
  readonly limit: number | undefined;
}

function fieldsOf(request: IncomingMessage): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of Object.keys(request.headers)) {
    const value = fieldOf(request, name);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

async function bodyOf(request: IncomingMessage, { body, limit }: PartsGiven): Promise<unknown> {
  // Parsers of some versions give `{}` where they have not read anything.
  if (!isUnread(request) || (body !== undefined && !isEmptyObject(body))) return body;
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    return undefined;
  try {
    const header = (name: string) => fieldOf(request, name);
    return await readBody(header, request.iterator({ destroyOnReturn: false }), limit);
  } finally {
    // What was refused before it was read whole must not stand in the way of the connection's next request.
    request.resume();
  }
}

/** The parts of a request on node:http. */
export function requestParts(request: IncomingMessage, given: PartsGiven): RequestParts {
  return {
    params: () => ({ ...given.params }),
    query: () => parseQuery(given.target),
    headers: () => fieldsOf(request),
    body: () => bodyOf(request, given),
  };
}
