import type { IncomingMessage } from 'node:http';
import { peek } from '../../foreign/peek.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder } from '../../problem/responder.ts';
import { answerBeforeRouting } from '../fastify/answer-before-routing.ts';
import type { FastifyApp } from '../fastify/fastify.ts';
import { tellAgent } from '../fastify/tell-agent.ts';
import { watchStreams } from '../fastify/watch-streams.ts';
import { watchArrivals } from '../node/arrival.ts';
import { answerClientErrors } from '../node/client-errors.ts';
import { callOf } from './call.ts';
import { Answered } from './guard.ts';
import type { ExceptionFilter, NestApp } from './nest.ts';
import { unreadBody } from './unread-body.ts';
import { watchAdapter } from './watch-adapter.ts';
import { withPlace } from './with-place.ts';

export { guard, type PolicyGuard } from './guard.ts';
export type { ArgumentsHost, ExceptionFilter, NestApp } from './nest.ts';
export { type ParameterMetadata, type ValidPipe, valid } from './valid.ts';
export { type ValidatedRequest, validate } from './validate.ts';

/** What both platforms' requests have. */
export type NestRequest = Pick<IncomingMessage, 'headers'> & { readonly originalUrl: string };

/** Is this the instance of platform-fastify? */
function isFastify(instance: unknown): instance is FastifyApp {
  return typeof (instance as Partial<FastifyApp>).findRoute === 'function';
}

interface ExpressApp {
  use(handler: (request: object, response: object) => void): void;
}

/**
 * Nest 11 and 12 on Express or Fastify: `app.useGlobalFilters(errata(app, { errors }))`, before `app.listen()`. Answers
 * requests that no route took and whatever a handler, guard, pipe, interceptor or middleware failed with. Filters that
 * stand nearer to the handler go first. What fails in another context than HTTP is thrown on.
 *
 * @throws Error where the application is initialised already.
 */
export function errata(app: NestApp, options: ErrataOptions<NestRequest> = {}): ExceptionFilter {
  if (peek(app, 'isInitialized') === true)
    throw new Error(
      'Errata came after Nest had registered its routes: call errata(app, …) before app.init() and app.listen().',
    );
  const responder = createResponder(options);
  watchArrivals();
  const adapter = app.getHttpAdapter();
  const instance = adapter.getInstance();
  if (isFastify(instance)) {
    if (options.agent) tellAgent(instance, options.agent, options.consumer);
    watchStreams(instance, responder);
    answerBeforeRouting(instance, responder);
  } else {
    options.agent?.install({ consumer: (request: NestRequest) => options.consumer?.(request) });
    if (app.getHttpServer().listenerCount('clientError') === 0)
      answerClientErrors(app.getHttpServer(), responder);
  }
  const answerOutside = () => {
    if (isFastify(instance)) return;
    (instance as ExpressApp).use((request, response) => {
      const call = callOf(request, response);
      call.answer(responder.unmatched(call.exchange));
    });
  };
  const watched = watchAdapter(adapter, answerOutside);
  return {
    catch(exception, host) {
      if (host.getType() !== 'http') throw exception;
      const request = host.getArgByIndex(0) as object;
      const call = callOf(request, host.getArgByIndex(1));
      if (exception instanceof Answered) call.answer(exception.reply);
      else if (watched.isUnrouted(request)) call.answer(responder.unmatched(call.exchange));
      else {
        const raw = unreadBody(watched.rawOf(request, exception), request);
        call.fail(responder, withPlace(raw, call.exchange.method, request));
      }
    },
  };
}
