import { peekStatus } from '../../foreign/peek.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import { isProblemError } from '../../problem/problem-error.ts';
import { createResponder } from '../../problem/responder.ts';
import { watchArrivals } from '../node/arrival.ts';
import { answerThrough } from './answer.ts';
import { answerBeforeRouting } from './answer-before-routing.ts';
import { answerUnmatched } from './answer-unmatched.ts';
import { isRoot } from './construction-options.ts';
import type { FastifyApp, FastifyReply, FastifyRequest } from './fastify.ts';
import { fastifyExchange } from './fastify-exchange.ts';
import { tellAgent } from './tell-agent.ts';
import { watchStreams } from './watch-streams.ts';

export { unmatched } from '../../problem/unmatched.ts';
export type { FastifyApp, FastifyReply, FastifyRequest } from './fastify.ts';
export { guard } from './guard.ts';
export { type ValidatedRequest, validate } from './validate.ts';

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

/**
 * Fastify lets `reply.code(401)` stand for an error that names no status, which its own plugins rely on. The text of such
 * an error stays inside all the same.
 */
function withStatus(thrown: unknown, { statusCode }: FastifyReply): unknown {
  if (!(thrown instanceof Error) || statusCode < 400 || isProblemError(thrown)) return thrown;
  if (peekStatus(thrown, 'status') ?? peekStatus(thrown, 'statusCode')) return thrown;
  return Object.create(thrown, { statusCode: { value: statusCode }, expose: { value: false } });
}

function install(
  app: FastifyApp,
  options: ErrataOptions<FastifyRequest>,
  done: (error?: Error) => void,
): void {
  const responder = createResponder(options);
  watchArrivals();
  if (options.agent) tellAgent(app, options.agent, options.consumer);
  app.setErrorHandler((thrown, request, reply) =>
    answerThrough(responder, withStatus(thrown, reply), fastifyExchange(request, reply), request, reply),
  );
  answerUnmatched(app, responder);
  watchStreams(app, responder);
  answerBeforeRouting(app, responder);
  holdOrder(app);
  done();
}

/**
 * Fastify 5: `app.register(errata, { errors })`, before routes and other plugins. Answers requests that no route took and
 * whatever a handler or hook failed with, in the context that it is registered in and those below. A context with an
 * error handler or a not-found handler of its own keeps it; what a not-found handler does not answer, it leaves to Errata
 * by `throw unmatched()`. What a handler throws after it has sent its reply comes to
 * Fastify's log alone: Fastify asks nobody else.
 *
 * @throws Error from `ready()` and `listen()` where routes came before.
 */
export const errata = Object.assign(install, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'errata',
  [Symbol.for('plugin-meta')]: { name: 'errata', fastify: '5.x' },
});
