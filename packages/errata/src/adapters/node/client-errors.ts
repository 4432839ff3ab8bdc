import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { bareError } from '../../problem/bare-error.ts';
import type { Exchange, Reply } from '../../problem/exchange.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import { ProblemError } from '../../problem/problem-error.ts';
import { createResponder, type Responder } from '../../problem/responder.ts';
import { NodeExchange } from './node-exchange.ts';
import { type RawHead, rawHead } from './raw-head.ts';
import { noteRefused, wasRefused } from './refused.ts';

/** What node:http means by the codes of its parser. Others are a request that is not HTTP. */
const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const DETAIL: Readonly<Record<number, string>> = {
  400: 'What was sent is not a well-formed HTTP request.',
  408: 'The request did not arrive whole in time.',
  413: 'The chunk extensions of the request are too long.',
  414: 'The address of the request is too long.',
  431: 'The header fields of the request are too large together.',
};

/** For how long what the client still sends is read, in milliseconds; closing at once would take the answer from it. */
const LINGER = 2_000;

type ParserError = Error & {
  readonly code?: string;
  readonly rawPacket?: Uint8Array;
  readonly bytesParsed?: number;
};

/** What node:http keeps on a connection: the response that is under way, and the request that is being read. */
type Connection = Socket & {
  readonly _httpMessage?: (ServerResponse & { readonly req: IncomingMessage }) | null;
  readonly parser?: { readonly incoming?: IncomingMessage | null } | null;
};

function statusOf(error: ParserError, head: RawHead): number {
  // The parser calls everything that does not begin with a method it knows an invalid method: TLS, too.
  if (error.code === 'HPE_INVALID_METHOD') return head.method === '' ? 400 : 501;
  if (error.code === 'HPE_HEADER_OVERFLOW' && head.inLine) return 414;
  return STATUS[error.code ?? ''] ?? 400;
}

function problemOf(error: ParserError, head: RawHead): ProblemError {
  const status = statusOf(error, head);
  const detail = DETAIL[status];
  const tls = error.code === 'HPE_INVALID_METHOD' && error.rawPacket?.[0] === 0x16;
  return new ProblemError(bareError(status), undefined, {
    cause: error,
    internal: tls ? 'A client speaks TLS to this port, which speaks plain HTTP.' : error.message,
    ...(detail ? { detail } : {}),
  });
}

/** The exchange of a request of which little or nothing could be read. */
function unread(socket: Socket, { method, target, header }: RawHead): Exchange {
  return {
    method,
    target,
    startedAt: performance.now(),
    native: undefined,
    header,
    address: () => socket.remoteAddress,
    route: () => undefined,
    allowedMethods: () => undefined,
    setHeader() {},
  };
}

/** A response as it stands on the wire (RFC 9112 §2.1). */
function wire({ status, headers, body }: Reply): string {
  const fields = { ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ date: new Date().toUTCString(), ...fields }).flatMap(([name, value]) =>
    [value].flat().map((line) => `${name}: ${line}\r\n`),
  );
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}

function refuse(
  responder: Responder,
  error: ParserError,
  socket: Connection,
  request?: IncomingMessage,
): void {
  const response = socket._httpMessage;
  const head = rawHead(error.rawPacket, error.bytesParsed);
  const exchange =
    request && response
      ? // Which framework the request is of, nobody knows here.
        new NodeExchange(request, response, { native: undefined })
      : unread(socket, request ? rawHead(undefined) : head);
  const reply = responder.fail(problemOf(error, head), exchange);
  noteRefused(socket);
  socket.end(wire(reply));
  const end = setTimeout(() => socket.destroy(), LINGER).unref();
  socket.once('close', () => clearTimeout(end));
}

/**
 * Has a server answer as a problem where node:http refuses a request before any handler sees it: malformed (400), late
 * (408), an address too long (414, where its beginning came in one packet with the fault), fields too large (431), a method that
 * its parser does not know (501). A response that is under way for an
 * earlier request of the connection is finished first.
 */
export function answerClientErrors(server: Server, responder: Responder): void {
  const seen = new WeakSet<Socket>();
  server.on('clientError', (error: ParserError, socket: Connection) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      // What has been written to a client that no longer listens needs no more time; our own answer does.
      if (!wasRefused(socket)) socket.destroy();
      return;
    }
    // The parser tells of each further packet of a connection that it has given up.
    if (seen.has(socket)) return;
    seen.add(socket);
    const response = socket._httpMessage;
    if (!response) {
      const incoming = socket.parser?.incoming;
      // A request that was answered before it was read whole gets no second answer.
      if (incoming && !incoming.complete) socket.destroySoon();
      else refuse(responder, error, socket);
      return;
    }
    const { req: request } = response;
    if (!request.complete && socket.parser?.incoming === request) {
      // The fault is in the body of the request that is being answered.
      if (!response.headersSent) refuse(responder, error, socket, request);
      else socket.destroy(error);
      return;
    }
    const afterwards = () => {
      const next = socket._httpMessage;
      if (!socket.writable) return;
      if (next) next.once('close', afterwards);
      else refuse(responder, error, socket);
    };
    response.once('close', afterwards);
  });
}

/** Options for what is refused before there is a request to ask about. */
export type ClientErrorOptions = Omit<ErrataOptions, 'consumer' | 'traceId'>;

/**
 * Has the server below any framework answer as a problem what node:http refuses before the framework sees it:
 * `clientErrors(app.listen(3000), { errors })` for Express and Koa. {@link answerClientErrors} says what that is;
 * `createServer` of this module does it already.
 *
 * @returns The same server.
 */
export function clientErrors<S extends Server>(server: S, options: ClientErrorOptions = {}): S {
  answerClientErrors(server, createResponder(options));
  return server;
}
