import type { Call } from './call.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';

/** Sends one attempt. Never rejects: a failure is an outcome. */
export type Next<T> = (scope: Scope) => Promise<Outcome<T>>;

/** Something around a call or an attempt. It may call `next` never, once or several times. */
export interface Policy {
  readonly name: string;
  run<T>(call: Call, scope: Scope, next: Next<T>): Promise<Outcome<T>>;
}

/** Several policies as one; the first is the outermost. */
export function compose(...policies: readonly Policy[]): Policy {
  return {
    name: 'compose',
    run: (call, scope, send) => {
      let next = send;
      for (let at = policies.length - 1; at >= 0; at -= 1) {
        const policy = policies[at] as Policy;
        const inner = next;
        next = (inside) => policy.run(call, inside, inner);
      }
      return next(scope);
    },
  };
}
