import type { Reply } from '../../problem/exchange.ts';
import type { Policy } from '../../problem/policy.ts';
import { askPolicies } from '../node/ask-policies.ts';
import { callOf } from './call.ts';
import type { ArgumentsHost } from './nest.ts';

/** Thrown by a guard whose policy has answered in the handler's place; the filter sends what it holds. */
export class Answered extends Error {
  override readonly name = 'Answered';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super('A policy has answered in place of the handler; the filter of Errata sends it.');
    this.reply = reply;
  }
}

/** A guard of Nest. */
export interface PolicyGuard {
  canActivate(context: ArgumentsHost): Promise<boolean>;
}

/**
 * Makes a guard of policies: `@UseGuards(guard(limit))`, or `app.useGlobalGuards(guard(version))`. Needs the filter of
 * `errata(app)`, which answers what a policy refuses.
 */
export function guard(...policies: readonly Policy[]): PolicyGuard {
  return {
    async canActivate(context) {
      if (context.getType() !== 'http') return true;
      const { exchange, raw } = callOf(context.getArgByIndex(0), context.getArgByIndex(1));
      await askPolicies(policies, exchange, raw, (reply) => {
        throw new Answered(reply);
      });
      return true;
    },
  };
}
