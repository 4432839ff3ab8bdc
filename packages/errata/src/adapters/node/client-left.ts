import type { IncomingMessage } from 'node:http';

/** What a connection fails with when the other side has closed it. */
const CLOSED_THERE = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT']);

/**
 * Was it the client that ended this connection, which is ended? Else somebody here did: `pipeline(file, response)` does
 * when the file fails, a server when it is stopped.
 */
export function clientLeft({ socket, httpVersionMajor }: IncomingMessage): boolean {
  if (!socket || httpVersionMajor > 1) return true;
  const { code } = (socket.errored ?? {}) as { code?: string };
  return socket.readableEnded || CLOSED_THERE.has(code ?? '');
}
