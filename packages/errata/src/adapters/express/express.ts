import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is needed of Express, 4 and 5; declared here so that the SDK depends on neither. */

/** A layer of a router's stack: a route, a middleware, or a router below a path. */
export interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
  /** Sets `path` to the part of the path that it matched. */
  match(path: string): boolean;
  readonly path?: string;
}

export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl: string;
  readonly baseUrl: string;
  readonly route?: { readonly path?: unknown };
  readonly app: unknown;
}

export type ExpressResponse = ServerResponse;

export type Next = (error?: unknown) => void;
export type RequestHandler = (request: ExpressRequest, response: ExpressResponse, next: Next) => void;
export type ErrorHandler = (
  error: unknown,
  request: ExpressRequest,
  response: ExpressResponse,
  next: Next,
) => void;
