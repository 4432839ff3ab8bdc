import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is needed of Express, 4 and 5; declared here so that the SDK depends on neither. */

declare global {
  namespace Express {
    /** What an application or a middleware has added to requests, where Express's types are installed. */
    interface Request {}
  }
}

/** A request of Express. */
export interface ExpressRequest extends IncomingMessage, Express.Request {
  /** Below the path that the router at hand is mounted at. */
  url: string;
  readonly originalUrl: string;
  readonly baseUrl: string;
  /** The client's address, by `trust proxy`. */
  readonly ip?: string | undefined;
  readonly params: Readonly<Record<string, string | string[]>>;
  /** What a parser made of the body, where one ran. */
  body?: unknown;
  route?: unknown;
  readonly app: unknown;
}

/** A response of Express. */
export type ExpressResponse = ServerResponse;

export type Next = (error?: unknown) => void;

export type RequestHandler<Request = ExpressRequest> = (
  request: Request,
  response: ExpressResponse,
  next: Next,
) => void;

export type ErrorHandler<Request = ExpressRequest> = (
  error: unknown,
  request: Request,
  response: ExpressResponse,
  next: Next,
) => void;
