import { peekText } from '../../foreign/peek.ts';
import { pathErrors } from '../../problem/malformed-path.ts';
import type { Responder } from '../../problem/responder.ts';
import { answerClientErrors } from '../node/client-errors.ts';
import { answerThrough } from './answer.ts';
import { constructionOptions } from './construction-options.ts';
import type { FastifyApp } from './fastify.ts';
import { fastifyExchange } from './fastify-exchange.ts';

/**
 * Takes over what Fastify answers by itself: a path that cannot be decoded, and what node:http refuses before any
 * handler sees it. Where the application was made with a `frameworkErrors` or `clientErrorHandler` of its own, what
 * they answer stays; an error that `frameworkErrors` sends on comes here.
 */
export function answerBeforeRouting(app: FastifyApp, responder: Responder): void {
  const options = constructionOptions(app);
  const theirs = options?.frameworkErrors;
  if (options)
    options.frameworkErrors = (error, request, reply) => {
      const exchange = fastifyExchange(request, reply);
      const thrown =
        peekText(error, 'code') === 'FST_ERR_BAD_URL' ? pathErrors.malformed_path({ cause: error }) : error;
      if (!theirs) {
        answerThrough(responder, thrown, exchange, request, reply);
        return;
      }
      const send = reply.send;
      reply.send = (payload) => {
        reply.send = send;
        if (payload !== error) return send.call(reply, payload);
        answerThrough(responder, thrown, exchange, request, reply);
        return reply;
      };
      theirs(error, request, reply);
    };
  for (const listener of app.server.listeners('clientError'))
    if (listener.name === 'bound defaultClientErrorHandler') {
      app.server.off('clientError', listener as () => void);
      answerClientErrors(app.server, responder);
    }
}
