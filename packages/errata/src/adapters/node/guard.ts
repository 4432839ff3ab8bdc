import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Policy } from '../../problem/policy.ts';
import { askPolicies } from './ask-policies.ts';
import { factualExchange } from './path-facts.ts';
import { withBody } from './peek-body.ts';

/**
 * Puts policies before a handler: `createServer(guard(limit, version)(handler), { errors })`. What they refuse is
 * answered as what the handler throws is. Further arguments of the handler, such as the parameters of its path, are kept.
 */
export function guard(
  ...policies: readonly Policy[]
): <Rest extends unknown[]>(
  handler: (request: IncomingMessage, response: ServerResponse, ...rest: Rest) => unknown,
) => (request: IncomingMessage, response: ServerResponse, ...rest: Rest) => Promise<void> {
  return (handler) =>
    async (request, response, ...rest) => {
      const exchange = withBody(factualExchange(request, response), request);
      const answered = await askPolicies(policies, exchange, response);
      if (!answered) await handler(request, response, ...rest);
    };
}
