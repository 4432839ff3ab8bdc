import { type Budget, sharedBudget } from './budget.ts';
import { ByOrigin } from './by-origin.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { Scope } from './scope.ts';

/** When a second request is sent beside one that is slow. */
export interface HedgeOptions {
  /** Milliseconds after which it is sent. Default: what nineteen of twenty of the origin's last answers took, once there are 20. */
  readonly afterMs?: number;
  /** Pays for it, as for a retry. Default: the budget that the process shares. */
  readonly budget?: Budget | false;
}

/** Methods that change nothing (RFC 9110 §9.2.1, RFC 10008). */
const SAFE = ['GET', 'HEAD', 'OPTIONS', 'QUERY'];
const KEPT = 100;

const isGood = ({ status }: Outcome) => status > 0 && status < 500 && status !== 429;

/** The times of an origin's last answers. */
class Times {
  readonly #times: number[] = [];
  #at = 0;

  add(ms: number): void {
    this.#times[this.#at] = ms;
    this.#at = (this.#at + 1) % KEPT;
  }

  slow(): number | undefined {
    if (this.#times.length < 20) return undefined;
    const sorted = [...this.#times].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length * 0.95)];
  }
}

/**
 * Sends a safe request a second time where the first is slower than usual, and takes the answer that comes first. The other one
 * is cancelled. Never for methods that change something, nor where an outer client retries. Stands inside `retry()`.
 */
export function hedge({ afterMs, budget = sharedBudget }: HedgeOptions = {}): Policy {
  const times = new ByOrigin(() => new Times());
  return {
    name: 'hedge',
    run: async <T>(
      call: Parameters<Policy['run']>[0],
      outer: Scope,
      next: (scope: Scope) => Promise<Outcome<T>>,
    ) => {
      const known = times.of(call.origin);
      const after = afterMs ?? known.slow();
      if (!SAFE.includes(call.method) || call.outer !== undefined || !call.replayable) return next(outer);
      const began = call.clock.now();
      const scopes: Scope[] = [];
      let timer: unknown;
      const outcome = await new Promise<Outcome<T>>((resolve, reject) => {
        let pending = 0;
        let done = false;
        const send = () => {
          const scope = new Scope(outer);
          scopes.push(scope);
          pending += 1;
          next(scope).then((outcome) => {
            pending -= 1;
            // A bad answer waits for a better one that is on its way.
            if (done || (pending > 0 && !isGood(outcome))) return outcome.discard?.();
            done = true;
            for (const other of scopes)
              if (other !== scope) other.cancel(new DOMException('Another was faster.', 'AbortError'));
            resolve(outcome);
          }, reject);
        };
        send();
        if (after !== undefined)
          timer = call.clock.set(() => {
            if (done || outer.cancelled || (budget && !budget.spend(call.origin))) return;
            call.tell({ type: 'hedge', afterMs: after });
            send();
          }, after);
      });
      call.clock.clear(timer);
      if (isGood(outcome)) known.add(call.clock.now() - began);
      return outcome;
    },
  };
}
