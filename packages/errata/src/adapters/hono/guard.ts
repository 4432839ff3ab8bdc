import type { Policy } from '../../problem/policy.ts';
import { askPolicies, tellPolicies } from '../fetch/tell-policies.ts';
import { toResponse } from '../fetch/to-response.ts';
import type { HonoContext, Next } from './hono.ts';
import { exchangeOf } from './hono-exchange.ts';

/** Puts policies before the routes that come after it: `app.use(guard(limit, version))`. */
export function guard(...policies: readonly Policy[]): (c: HonoContext, next: Next) => Promise<void> {
  return async (c, next) => {
    const exchange = exchangeOf(c);
    const passed: Policy[] = [];
    let reply: Awaited<ReturnType<typeof askPolicies>>;
    try {
      reply = await askPolicies(policies, exchange, passed);
    } catch (thrown) {
      exchange.passed = passed;
      throw thrown;
    }
    if (reply) c.res = toResponse(reply);
    else await next();
    const sent = c.res;
    const whole = exchange.complete(sent);
    const response = await tellPolicies(passed, exchange, whole, (failure) => exchange.lost(failure));
    if (response === sent) return;
    c.res = undefined;
    c.res = response;
  };
}
