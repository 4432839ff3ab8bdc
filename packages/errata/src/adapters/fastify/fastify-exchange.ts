import type { Exchange } from '../../problem/exchange.ts';
import { nodeExchange } from '../node/node-exchange.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { FastifyApp, FastifyReply, FastifyRequest } from './fastify.ts';

/** The exchange of a request on Fastify. */
export function fastifyExchange(app: FastifyApp, request: FastifyRequest, reply: FastifyReply): Exchange {
  return {
    ...nodeExchange(request.raw, reply.raw, {
      target: request.originalUrl,
      native: request,
      route: () => (request.is404 ? undefined : request.routeOptions.url),
      allowedMethods: () => allowedMethods(app, request.raw),
    }),
    setHeader: (name, value) => void reply.header(name, value),
  };
}
