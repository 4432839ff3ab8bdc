import { addVary } from '../../problem/vary.ts';
import { NodeExchange } from '../node/node-exchange.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { FastifyReply, FastifyRequest } from './fastify.ts';

/** The exchange of a request on Fastify, whose fields are set through its reply. */
class FastifyExchange extends NodeExchange {
  readonly #reply: FastifyReply;

  constructor(request: FastifyRequest, reply: FastifyReply) {
    super(request.raw, reply.raw, {
      target: request.originalUrl,
      native: request,
      body: () => request.body,
      address: () => request.ip,
      route: () => (request.is404 ? undefined : request.routeOptions.url),
      allowedMethods: () => allowedMethods(request.server, request.raw),
    });
    this.#reply = reply;
  }

  override setHeader(name: string, value: string): void {
    const reply = this.#reply;
    const before = reply.getHeader(name);
    if (name === 'vary')
      reply.header(name, addVary(before === undefined ? undefined : String(before), value));
    else if (name === 'link' && before !== undefined)
      reply.header(name, `${[before].flat().join(', ')}, ${value}`);
    else reply.header(name, value);
  }
}

/** The exchange of a request on Fastify. */
export function fastifyExchange(request: FastifyRequest, reply: FastifyReply): NodeExchange {
  return new FastifyExchange(request, reply);
}
