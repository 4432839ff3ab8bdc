import type { ErrataOptions } from '../../problem/options.ts';
import { answerError } from '../node/answer.ts';
import { watchArrivals } from '../node/arrival.ts';
import { sendReply } from '../node/send-reply.ts';
import type { ErrorHandler, ExpressRequest, RequestHandler } from './express.ts';
import { expressExchange } from './express-exchange.ts';
import { lateResponder } from './late-responder.ts';

/**
 * Express 4 and 5: `app.use(errata({ errors }))`, after everything else. Answers requests that no route took, and
 * whatever a handler threw or passed to `next`. What answers is loaded with the first of them; what knows the errors of
 * libraries and writes the pages of errors, when there is one. A process that starts for one good request pays for none.
 *
 * In Express 4 the rejection of an asynchronous handler does not come here unless it is wrapped in `asyncHandler`. What
 * a handler throws that is undefined or null, neither asynchronously nor in `asyncHandler`, is to Express the same as
 * `next()`, and so 404. To an OPTIONS request for a path of a nested router Express itself answers, with 200 and Allow.
 */
export function errata<Request extends ExpressRequest = ExpressRequest>(
  options: ErrataOptions<Request> = {},
): [RequestHandler, ErrorHandler] {
  watchArrivals();
  const { agent, consumer } = options;
  agent?.install({ consumer: (request: Request) => consumer?.(request) });
  const withResponder = lateResponder(options);

  return [
    (request, response, next) => {
      // A handler that answered and called `next` all the same has had its say.
      if (response.headersSent) return;
      const exchange = expressExchange(request, response);
      withResponder(
        (core) => core.isPage(exchange),
        (core) => {
          if (!response.headersSent) sendReply(response, core.unmatched(exchange));
        },
        next,
      );
    },
    // Express tells an error handler by its four parameters.
    (thrown, request, response, next) => {
      const exchange = expressExchange(request, response);
      withResponder(
        (core) => core.isForeign(thrown),
        (core) => answerError(core, thrown, exchange, request, response),
        () => next(thrown),
      );
    },
  ];
}
