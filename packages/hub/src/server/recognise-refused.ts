import type { ProblemError } from 'errata';
import type { FastifyRequest } from 'fastify';
import { errors } from './errors/list.ts';
import { MAX_URL } from './guards.ts';
import { pathOf } from './path-of.ts';

/** Largest request line and headers together, in bytes. */
export const MAX_HEADER_BYTES = 16_384;

/** First byte of a TLS handshake. */
const TLS_HANDSHAKE = 0x16;

/**
 * What the SDK says of a request that no route took or that node:http refused, in the hub's own words; undefined for
 * every other error.
 */
export function recogniseRefused(
  error: ProblemError,
  request: FastifyRequest | undefined,
): ProblemError | undefined {
  if (error.code === 'malformed_path')
    return errors.bad_request({
      reason: 'The path holds a % that is not followed by two hex digits of UTF-8.',
    });
  if (error.type !== 'about:blank') return undefined;
  if (request === undefined) return refusedByServer(error);
  const path = pathOf(request);
  switch (error.status) {
    case 404:
      return errors.not_found({ path });
    case 405:
      return errors.method_not_allowed({ method: request.method, path, allow: String(error.headers.allow) });
    default:
      return undefined;
  }
}

/** There is no request: bytes that are not HTTP, headers that are too large, a request that never completes. */
function refusedByServer(error: ProblemError): ProblemError | undefined {
  switch (error.status) {
    case 408:
      return errors.request_timeout();
    case 414:
      return errors.url_too_long({ limit: MAX_URL });
    case 431:
      return errors.headers_too_large({ limit: MAX_HEADER_BYTES });
    case 501:
      return errors.not_implemented();
    default:
      return errors.bad_request({
        reason: isTls(error.cause)
          ? 'This port speaks plain HTTP, and TLS came. Use http://.'
          : 'The bytes that came are not HTTP/1.1.',
      });
  }
}

function isTls(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'rawPacket' in cause &&
    Buffer.isBuffer(cause.rawPacket) &&
    cause.rawPacket[0] === TLS_HANDSHAKE
  );
}
