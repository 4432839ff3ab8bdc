import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Exchange, Reply } from '../../problem/exchange.ts';
import { ProblemError } from '../../problem/problem-error.ts';
import type { Responder } from '../../problem/responder.ts';
import { bareError } from '../../problem/standard-errors.ts';

/** What node:http means by the codes of its parser. Others are a request that is not HTTP. */
const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_INVALID_METHOD: 501,
};

const DETAIL: Readonly<Record<number, string>> = {
  400: 'What was sent is not a well-formed HTTP request.',
  408: 'The request did not arrive whole in time.',
  413: 'The chunk extensions of the request are too long.',
  431: 'The header fields of the request are too large together.',
};

/** The exchange of a request of which nothing could be read. */
function unread(socket: Socket): Exchange {
  return {
    method: '',
    target: '',
    startedAt: performance.now(),
    native: socket,
    header: () => undefined,
    route: () => undefined,
    allowedMethods: () => undefined,
    setHeader() {},
  };
}

/** A response as it stands on the wire (RFC 9112 §2.1). */
function wire({ status, headers, body }: Reply): string {
  const fields = { ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((line) => `${name}: ${line}\r\n`),
  );
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}

type Talking = Socket & { _httpMessage?: { headersSent?: boolean } | null };

/**
 * Has a server answer as a problem where node:http refuses a request before any handler sees it: malformed (400), late
 * (408), fields too large (431), a method that its parser does not know (501).
 */
export function answerClientErrors(server: Server, responder: Responder): void {
  server.on('clientError', (error: Error & { code?: string; rawPacket?: Buffer }, socket: Talking) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    // In the midst of a response nothing more can be said.
    if (socket._httpMessage?.headersSent) {
      socket.destroy(error);
      return;
    }
    const status = STATUS[error.code ?? ''] ?? 400;
    const detail = DETAIL[status];
    const problem = new ProblemError(bareError(status), undefined, {
      cause: error,
      internal: error.message,
      ...(detail ? { detail } : {}),
    });
    socket.end(wire(responder.fail(problem, unread(socket))));
  });
}
