import type { Responder } from '../../problem/responder.ts';
import type { FastifyApp } from './fastify.ts';
import { fastifyExchange } from './fastify-exchange.ts';

interface Stream {
  once(event: 'error', listener: (error: unknown) => void): unknown;
}

function isStream(payload: unknown): payload is Stream {
  return typeof (payload as { pipe?: unknown } | null)?.pipe === 'function';
}

/**
 * Has the failure of a stream logged where its response had begun: Fastify cuts the response off then, and asks no error
 * handler.
 */
export function watchStreams(app: FastifyApp, responder: Responder): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (isStream(payload))
      payload.once('error', (thrown) => {
        if (!reply.raw.headersSent) return;
        const why = request.raw.destroyed && !request.raw.complete ? 'client-left' : 'response-started';
        responder.lost(thrown, fastifyExchange(request, reply), why);
      });
    done(null, payload);
  });
}
