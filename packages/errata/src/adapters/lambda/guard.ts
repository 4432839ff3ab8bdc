import type { Policy } from '../../problem/policy.ts';
import { askPolicies } from '../fetch/tell-policies.ts';
import { exchangeOf } from './lambda-exchange.ts';
import type { ProxyEvent } from './proxy-event.ts';
import { type ProxyResult, resultOf } from './proxy-result.ts';

/**
 * Puts policies before a function: `lambda(guard(limit, idempotency)(async (event) => …), { errors })`. It works inside
 * `lambda`, which answers what a policy refuses and tells each what was answered. A store in memory is that of one
 * instance of the function: limits and keys that shall hold for all need one that they share.
 */
export function guard(
  ...policies: readonly Policy[]
): <E extends ProxyEvent, Rest extends unknown[], R>(
  handler: (event: E, ...rest: Rest) => R | Promise<R>,
) => (event: E, ...rest: Rest) => Promise<R | ProxyResult> {
  return (handler) =>
    async (event, ...rest) => {
      const exchange = exchangeOf(event);
      if (!exchange)
        throw new Error(
          'A guarded function was called without Errata around it, or with another event than Errata was given: write `lambda(guard(policy)(handler), { errors })`.',
        );
      const passed = [...exchange.passed];
      exchange.passed = passed;
      const reply = await askPolicies(policies, exchange, passed);
      return reply ? resultOf(reply, event) : handler(event, ...rest);
    };
}
