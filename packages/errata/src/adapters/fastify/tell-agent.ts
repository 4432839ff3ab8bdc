import type { Observer, Reader } from '../../problem/observer.ts';
import type { ErrataOptions } from '../../problem/options.ts';
import type { FastifyApp, FastifyRequest } from './fastify.ts';

/** Has an agent read each request of a Fastify application by Fastify's own. */
export function tellAgent(
  app: FastifyApp,
  agent: Observer,
  consumer: ErrataOptions<FastifyRequest>['consumer'],
): void {
  const reader: Reader = {
    route: (request: FastifyRequest) => (request.is404 ? undefined : request.routeOptions.url),
    address: (request: FastifyRequest) => request.ip,
    consumer: (request: FastifyRequest) => consumer?.(request),
  };
  app.addHook('onRequest', (request, reply, done) => {
    agent.took(request.raw, reply.raw, request, reader);
    done();
  });
}
