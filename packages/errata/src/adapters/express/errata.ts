import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { answerError } from '../node/answer.ts';
import { watchArrivals } from '../node/arrival.ts';
import { sendReply } from '../node/send-reply.ts';
import type { ErrorHandler, ExpressRequest, RequestHandler } from './express.ts';
import { expressExchange } from './express-exchange.ts';

/**
 * Express 4 and 5: `app.use(errata({ errors }))`, after everything else. Answers requests that no route took, and
 * whatever a handler threw or passed to `next`.
 *
 * In Express 4 the rejection of an asynchronous handler does not come here unless it is wrapped in `asyncHandler`. To
 * an OPTIONS request for a path of a nested router Express itself answers, with 200 and Allow.
 */
export function errata<Request extends ExpressRequest = ExpressRequest>(
  options: ErrataOptions<Request> = {},
): [RequestHandler, ErrorHandler] {
  const responder = createResponder(options);
  watchArrivals();
  return [
    (request, response) => {
      // A handler that answered and called `next` all the same has had its say.
      if (response.headersSent) return;
      sendReply(response, responder.unmatched(expressExchange(request, response)));
    },
    // Express tells an error handler by its four parameters.
    (thrown, request, response, _next) =>
      answerError(responder, thrown, expressExchange(request, response), request, response),
  ];
}
