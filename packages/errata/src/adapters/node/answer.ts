import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../../problem/exchange.ts';
import type { Responder } from '../../problem/responder.ts';
import { clientLeft } from './client-left.ts';
import { GIVEN_UP } from './given-up.ts';
import { wasRefused } from './refused.ts';
import { sendReply } from './send-reply.ts';

/**
 * Answers with an error on node:http. Where the response has begun, it is cut off, so that the client sees that it is
 * not whole; where the client has left, the error is logged alone.
 */
export function answerError(
  responder: Responder,
  thrown: unknown,
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // What node:http refused in the midst of this request was answered and logged; this is its echo.
  if (request.socket && wasRefused(request.socket)) return;
  const gone = response.destroyed || (request.destroyed && !request.complete) || request.socket?.destroyed;
  if (gone || response.writableEnded) {
    responder.lost(thrown, exchange, gone && clientLeft(request) ? 'client-left' : 'response-started');
    response.emit(GIVEN_UP);
    return;
  }
  if (response.headersSent) {
    responder.lost(thrown, exchange, 'response-started');
    response.destroy();
    return;
  }
  sendReply(response, responder.fail(thrown, exchange));
}
