import type { Exchange } from '../../problem/exchange.ts';
import { nodeExchange } from '../node/node-exchange.ts';
import { varyWith } from '../node/send-reply.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { FastifyReply, FastifyRequest } from './fastify.ts';

/** The exchange of a request on Fastify. */
export function fastifyExchange(request: FastifyRequest, reply: FastifyReply): Exchange {
  return {
    ...nodeExchange(request.raw, reply.raw, {
      target: request.originalUrl,
      native: request,
      route: () => (request.is404 ? undefined : request.routeOptions.url),
      allowedMethods: () => allowedMethods(request.server, request.raw),
    }),
    body: () => request.body,
    setHeader(name, value) {
      const list = name === 'vary' || name === 'link';
      reply.header(name, list ? varyWith(reply.getHeader(name), value) : value);
    },
  };
}
