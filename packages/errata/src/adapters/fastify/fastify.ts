import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';

/** What is needed of Fastify 5; declared here so that the SDK does not depend on it. */

export interface FastifyRequest {
  readonly raw: IncomingMessage;
  /** The context that the route is in. */
  readonly server: FastifyApp;
  readonly originalUrl: string;
  /** The client's address, by `trustProxy`. */
  readonly ip: string;
  readonly is404: boolean;
  readonly routeOptions: { readonly url?: string | undefined; readonly bodyLimit?: number | undefined };
  readonly headers: IncomingHttpHeaders;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

export interface FastifyReply {
  readonly raw: ServerResponse;
  statusCode: number;
  code(status: number): unknown;
  getHeader(name: string): number | string | string[] | undefined;
  getHeaders(): Readonly<Record<string, number | string | string[] | undefined>>;
  header: (name: string, value: unknown) => unknown;
  removeHeader(name: string): unknown;
  serializer(serialise: (payload: unknown) => string): unknown;
  hijack(): unknown;
  send: (payload?: unknown) => unknown;
}

export type Done = (error?: Error | null, value?: unknown) => void;

export interface FastifyApp {
  readonly server: Server;
  /** GET, POST, …, and those that the application added. */
  readonly supportedMethods: readonly string[];
  printRoutes(options: { includeMeta: string[] }): string;
  findRoute(options: { method: string; url: string; constraints?: Record<string, unknown> }): unknown;
  setErrorHandler(handler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void): unknown;
  setNotFoundHandler(handler: (request: FastifyRequest, reply: FastifyReply) => void): unknown;
  addHook(name: 'onReady', hook: (done: (error?: Error) => void) => void): unknown;
  addHook(
    name: 'onRequest',
    hook: (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => void,
  ): unknown;
  addHook(
    name: 'onSend',
    hook: (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done) => void,
  ): unknown;
}
