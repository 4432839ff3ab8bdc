import type { ErrataOptions } from '../../problem/options.ts';
import type { Responder } from '../../problem/responder.ts';
import { answerError } from '../node/answer.ts';
import { watchArrivals } from '../node/arrival.ts';
import { sendReply } from '../node/send-reply.ts';
import type { ErrorHandler, ExpressRequest, RequestHandler } from './express.ts';
import { expressExchange } from './express-exchange.ts';

/**
 * Express 4 and 5: `app.use(errata({ errors }))`, after everything else. Answers requests that no route took, and
 * whatever a handler threw or passed to `next`. What answers is loaded with the first of them; a process that starts
 * for one good request does not pay for it.
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
  let responder: Responder | undefined;
  let loading: Promise<Responder> | undefined;

  /** Loads the responder once; `failed` is for an installation that lacks it, so that no request hangs. */
  function withResponder(use: (responder: Responder) => void, failed: () => void): void {
    if (responder) {
      use(responder);
      return;
    }
    loading ??= import('../../problem/responder.ts').then(({ createResponder }) => {
      responder = createResponder(options);
      return responder;
    });
    loading.then(use, failed);
  }

  return [
    (request, response, next) => {
      // A handler that answered and called `next` all the same has had its say.
      if (response.headersSent) return;
      withResponder((ours) => sendReply(response, ours.unmatched(expressExchange(request, response))), next);
    },
    // Express tells an error handler by its four parameters.
    (thrown, request, response, next) =>
      withResponder(
        (ours) => answerError(ours, thrown, expressExchange(request, response), request, response),
        () => next(thrown),
      ),
  ];
}
