import type { Policy } from '../../problem/policy.ts';
import { askPolicies } from '../node/ask-policies.ts';
import { withBody } from '../node/peek-body.ts';
import type { RequestHandler } from './express.ts';
import { expressExchange } from './express-exchange.ts';

/** Puts policies before what follows: `app.use(guard(limit))`, or `app.post('/orders', guard(idempotency), handler)`. */
export function guard(...policies: readonly Policy[]): RequestHandler {
  return (request, response, next) => {
    askPolicies(policies, withBody(expressExchange(request, response), request), response).then(
      (answered) => {
        if (!answered) next();
      },
      next,
    );
  };
}
