import type { Responder } from '../../problem/responder.ts';
import { sendThrough } from './answer.ts';
import type { FastifyApp } from './fastify.ts';
import { fastifyExchange } from './fastify-exchange.ts';
import { symbolOf } from './symbol-of.ts';

/**
 * Answers requests that no route took, unless the application does so itself: a not-found handler that it set before
 * stays, and one that it sets later takes the place of this one. Fastify allows one a context, and would refuse the
 * second.
 */
export function answerUnmatched(app: FastifyApp, responder: Responder): void {
  const canSet = symbolOf(app, 'fastify.canSetNotFoundHandler');
  const state = app as unknown as Record<symbol, boolean>;
  if (canSet && !state[canSet]) return;
  app.setNotFoundHandler((request, reply) =>
    sendThrough(reply, responder.unmatched(fastifyExchange(request, reply))),
  );
  if (canSet) state[canSet] = true;
}
