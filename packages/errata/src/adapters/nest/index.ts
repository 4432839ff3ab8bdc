import type { IncomingMessage } from 'node:http';
import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { answerBeforeRouting } from '../fastify/answer-before-routing.ts';
import { watchStreams } from '../fastify/watch-streams.ts';
import { watchArrivals } from '../node/arrival.ts';
import { answerClientErrors } from '../node/client-errors.ts';
import type { ExceptionFilter, NestApp } from './nest.ts';
import { callOf, isFastify } from './platform.ts';
import { watchAdapter } from './watch-adapter.ts';

export type { ArgumentsHost, ExceptionFilter, NestApp } from './nest.ts';

/** What both platforms' requests have. */
export type NestRequest = Pick<IncomingMessage, 'headers'> & { readonly originalUrl: string };

/**
 * Nest 11 and 12 on Express or Fastify: `app.useGlobalFilters(errata(app, { errors }))`, before `app.listen()`. Answers
 * requests that no route took and whatever a handler, guard, pipe, interceptor or middleware failed with. Filters that
 * stand nearer to the handler go first. What fails in another context than HTTP is thrown on.
 */
export function errata(app: NestApp, options: ErrataOptions<NestRequest> = {}): ExceptionFilter {
  const responder = createResponder(options);
  watchArrivals();
  const adapter = app.getHttpAdapter();
  const instance = adapter.getInstance();
  if (isFastify(instance)) {
    watchStreams(instance, responder);
    answerBeforeRouting(instance, responder);
  } else if (app.getHttpServer().listenerCount('clientError') === 0) {
    answerClientErrors(app.getHttpServer(), responder);
  }
  const outside = isFastify(instance)
    ? undefined
    : () =>
        (instance as { use(handler: (request: object, response: object) => void): void }).use(
          (request, response) => {
            const call = callOf(instance, request, response);
            call.answer(responder.unmatched(call.exchange));
          },
        );
  const watched = watchAdapter(adapter, outside);
  return {
    catch(exception, host) {
      if (host.getType() !== 'http') throw exception;
      const request = host.getArgByIndex(0) as object;
      const call = callOf(instance, request, host.getArgByIndex(1));
      if (watched.isUnrouted(request)) call.answer(responder.unmatched(call.exchange));
      else call.fail(responder, watched.rawOf(request, exception));
    },
  };
}
