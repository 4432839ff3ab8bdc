import type { Exchange } from '../../problem/exchange.ts';
import { addVary } from '../../problem/vary.ts';
import { nodeExchange } from '../node/node-exchange.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { FastifyReply, FastifyRequest } from './fastify.ts';

/** The exchange of a request on Fastify. */
export function fastifyExchange(request: FastifyRequest, reply: FastifyReply): Exchange {
  return {
    ...nodeExchange(request.raw, reply.raw, {
      target: request.originalUrl,
      native: request,
      address: () => request.ip,
      route: () => (request.is404 ? undefined : request.routeOptions.url),
      allowedMethods: () => allowedMethods(request.server, request.raw),
    }),
    body: () => request.body,
    setHeader(name, value) {
      const before = reply.getHeader(name);
      if (name === 'vary')
        reply.header(name, addVary(before === undefined ? undefined : String(before), value));
      else if (name === 'link' && before !== undefined)
        reply.header(name, `${[before].flat().join(', ')}, ${value}`);
      else reply.header(name, value);
    },
  };
}
