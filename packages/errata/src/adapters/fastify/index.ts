import { peekText } from '../../foreign/peek.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import { createResponder, type Responder } from '../../problem/responder.ts';
import { watchArrivals } from '../node/arrival.ts';
import { answerClientErrors } from '../node/client-errors.ts';
import { answerThrough, sendThrough } from './answer.ts';
import { constructionOptions, isRoot } from './construction-options.ts';
import type { FastifyApp, FastifyRequest } from './fastify.ts';
import { fastifyExchange } from './fastify-exchange.ts';
import { watchStreams } from './watch-streams.ts';

export type { FastifyApp, FastifyRequest } from './fastify.ts';

/**
 * Takes over what Fastify answers by itself: a path that cannot be decoded, and what node:http refuses before any
 * handler sees it. What the application has set for either at construction stays.
 */
function answerBeforeRouting(app: FastifyApp, responder: Responder): void {
  const options = constructionOptions(app);
  if (options)
    options.frameworkErrors ??= (error, request, reply) =>
      answerThrough(responder, error, fastifyExchange(app, request, reply), request, reply);
  for (const listener of app.server.listeners('clientError'))
    if (listener.name === 'bound defaultClientErrorHandler') {
      app.server.off('clientError', listener as () => void);
      answerClientErrors(app.server, responder);
    }
}

/**
 * Refuses to start an application whose routes came before: Fastify had given them its own error handler by then, which
 * sends the text of any error.
 */
function holdOrder(app: FastifyApp): void {
  if (!isRoot(app)) return;
  app.addHook('onReady', (done) => {
    const routes = app.printRoutes({ includeMeta: ['errorHandler'] });
    if (!routes.includes('"defaultErrorHandler()"')) done();
    else
      done(
        new Error(
          'Routes were added before Errata, and Fastify answers their errors itself: put app.register(errata, …) before the first route and before the first plugin that has one.',
        ),
      );
  });
}

function isBodyError(thrown: unknown): boolean {
  return peekText(thrown, 'code')?.startsWith('FST_ERR_CTP_') ?? false;
}

function install(
  app: FastifyApp,
  options: ErrataOptions<FastifyRequest>,
  done: (error?: Error) => void,
): void {
  const responder = createResponder(options);
  watchArrivals();
  app.setErrorHandler((thrown, request, reply) => {
    const exchange = fastifyExchange(app, request, reply);
    // Fastify reads the body before it says that there is no route; a body for nothing is nobody's mistake.
    if (request.is404 && isBodyError(thrown)) sendThrough(reply, responder.unmatched(exchange));
    else answerThrough(responder, thrown, exchange, request, reply);
  });
  app.setNotFoundHandler((request, reply) =>
    sendThrough(reply, responder.unmatched(fastifyExchange(app, request, reply))),
  );
  watchStreams(app, responder);
  answerBeforeRouting(app, responder);
  holdOrder(app);
  done();
}

/**
 * Fastify 5: `app.register(errata, { errors })`, before routes and other plugins. Answers requests that no route took and
 * whatever a handler or hook failed with, in the context that it is registered in and those below. A context with an
 * error handler or a not-found handler of its own keeps it.
 *
 * @throws Error from `ready()` and `listen()` where routes came before.
 */
export const errata = Object.assign(install, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'errata',
  [Symbol.for('plugin-meta')]: { name: 'errata', fastify: '5.x' },
});
