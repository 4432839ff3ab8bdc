import type { Policy } from '../../problem/policy.ts';
import { askPolicies } from '../node/ask-policies.ts';
import { withBody } from '../node/peek-body.ts';
import type { Middleware } from './koa.ts';
import { koaExchange } from './koa-exchange.ts';

/** Puts policies before what follows: `app.use(guard(limit))`, or `router.post('/orders', guard(idempotency), handler)`. */
export function guard(...policies: readonly Policy[]): Middleware {
  return async (context, next) => {
    const answered = await askPolicies(policies, withBody(koaExchange(context), context.req), context.res);
    if (!answered) await next();
  };
}
