import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { PROBLEM_TYPE, type ProblemError, problem, reasonPhrase } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Largest request line and headers together, in bytes. */
export const MAX_HEADER_BYTES = 16_384;

/** First byte of a TLS handshake. */
const TLS_HANDSHAKE = 0x16;

interface ClientError extends Error {
  code?: string;
  rawPacket?: unknown;
}

/**
 * Answers what node:http refuses before there is a request: bytes that are not HTTP, headers that are too large, a
 * request that never completes. There is no reply to use, so the answer is written by hand and the connection ended.
 */
export function handleClientError(log: FastifyBaseLogger, error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const answer = toProblem(error);
  const requestId = randomUUID();
  log.debug({ err: error, request_id: requestId }, answer.title);
  const body = Buffer.from(JSON.stringify(answer.body(requestId)));
  const headers = {
    ...SECURITY_HEADERS,
    ...answer.headers,
    'content-type': PROBLEM_TYPE,
    'content-language': 'en',
    'content-length': String(body.length),
    'cache-control': 'no-store',
    'x-request-id': requestId,
    date: new Date().toUTCString(),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${answer.status} ${reasonPhrase(answer.status)}\r\n${lines.join('')}\r\n`),
      body,
    ]),
  );
}

function toProblem(error: ClientError): ProblemError {
  if (error.code === 'HPE_HEADER_OVERFLOW') return problem('headers_too_large', { limit: MAX_HEADER_BYTES });
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem('request_timeout');
  if (Buffer.isBuffer(error.rawPacket) && error.rawPacket[0] === TLS_HANDSHAKE)
    return problem('bad_request', { reason: 'This port speaks plain HTTP, and TLS came. Use http://.' });
  return problem('bad_request', { reason: 'The bytes that came are not HTTP/1.1.' });
}
