import type { Policy } from '../../problem/policy.ts';
import { askPolicies } from '../node/ask-policies.ts';
import { sendThrough } from './answer.ts';
import type { FastifyReply, FastifyRequest } from './fastify.ts';
import { fastifyExchange } from './fastify-exchange.ts';

/**
 * Makes a hook of policies, for a context or a route: `app.addHook('onRequest', guard(limit))`, or
 * `app.post('/orders', { preHandler: guard(idempotency) }, handler)`. The body is there from `preValidation` on; before,
 * a policy that compares bodies sees none.
 */
export function guard(
  ...policies: readonly Policy[]
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const answered = await askPolicies(policies, fastifyExchange(request, reply), reply.raw, (answer) =>
      sendThrough(reply, answer),
    );
    return answered ? reply : undefined;
  };
}
