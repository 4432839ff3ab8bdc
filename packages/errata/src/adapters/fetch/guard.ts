import type { Policy } from '../../problem/policy.ts';
import { exchangeOf } from './fetch-exchange.ts';
import type { FetchHandler, Wrapped } from './fetch-handler.ts';
import { askPolicies } from './tell-policies.ts';
import { toResponse } from './to-response.ts';

/**
 * Puts policies before a handler: `errata(guard(limit, version)(handler), { errors })`. It works inside `errata` or
 * `routes`, which answer what a policy refuses and tell each what was sent.
 */
export function guard(...policies: readonly Policy[]): <H extends FetchHandler>(handler: H) => Wrapped<H> {
  return (handler) => {
    const run = handler as unknown as (...args: unknown[]) => unknown;
    return async (...args) => {
      const exchange = exchangeOf(args[0]);
      if (!exchange)
        throw new Error(
          'A guarded handler was called without Errata around it, or with another Request than Errata was given: write `errata(guard(policy)(handler), { errors })`.',
        );
      const passed = [...exchange.passed];
      exchange.passed = passed;
      const reply = await askPolicies(policies, exchange, passed);
      return reply ? toResponse(reply) : (run(...args) as Promise<Response>);
    };
  };
}
