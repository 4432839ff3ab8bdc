import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { answerError } from '../node/answer.ts';
import { watchArrivals } from '../node/arrival.ts';
import { nodeExchange } from '../node/node-exchange.ts';
import { sendReply } from '../node/send-reply.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { ErrorHandler, ExpressRequest, ExpressResponse, RequestHandler } from './express.ts';

function exchangeOf(request: ExpressRequest, response: ExpressResponse) {
  return nodeExchange(request, response, {
    target: request.originalUrl,
    route: () => {
      const path = request.route?.path;
      return typeof path === 'string' ? `${request.baseUrl}${path}` : undefined;
    },
    allowedMethods: () => allowedMethods(request),
  });
}

/**
 * Express 4 and 5: `app.use(errata({ errors }))`, after everything else. Answers requests that no route took, and
 * whatever a handler threw or passed to `next`.
 */
export function errata(options: ErrataOptions<ExpressRequest> = {}): [RequestHandler, ErrorHandler] {
  const responder = createResponder(options);
  watchArrivals();
  return [
    (request, response) => sendReply(response, responder.unmatched(exchangeOf(request, response))),
    // Express tells an error handler by its four parameters.
    (thrown, request, response, _next) =>
      answerError(responder, thrown, exchangeOf(request, response), request, response),
  ];
}
