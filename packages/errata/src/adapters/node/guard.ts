import type { Policy } from '../../problem/policy.ts';
import { askPolicies } from './ask-policies.ts';
import type { Handler } from './handler.ts';
import { factualExchange } from './path-facts.ts';

/**
 * Puts policies before a handler: `createServer(guard(limit, version)(handler), { errors })`. What they refuse is
 * answered as what the handler throws is.
 */
export function guard(...policies: readonly Policy[]): (handler: Handler) => Handler {
  return (handler) => async (request, response) => {
    const answered = await askPolicies(policies, factualExchange(request, response), response);
    if (!answered) await handler(request, response);
  };
}
