import { ByOrigin } from './by-origin.ts';
import type { Call } from './call.ts';
import { LocalError } from './local-error.ts';
import { networkKind } from './network-error.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Scope } from './scope.ts';

/** How many attempts may be on their way to one origin. */
export interface ConcurrencyOptions {
  /** To begin with. Default 20. */
  readonly initial?: number;
  /** Default 1. */
  readonly min?: number;
  /** Default 200. */
  readonly max?: number;
  /** Attempts that may wait for their turn; more are refused. Default 1000. */
  readonly queue?: number;
}

interface State {
  limit: number;
  active: number;
  /** When the limit was last cut. */
  cutAt: number;
  readonly waiting: Set<() => void>;
}

/** A server that has too much to do. */
function isOverload({ status, error }: Outcome): boolean {
  if (status > 0) return status === 429 || status === 503 || status === 504;
  return networkKind(error) === 'lost';
}

/**
 * Finds out how many requests an origin bears at once: one more for each round of answers, three tenths fewer as soon as it is
 * overloaded (429, 503, 504, a timeout, a lost connection), at most once for the attempts that were on their way together. What is too much
 * waits in line. Stands inside `retry()`, so that nothing that waits for a retry holds a place.
 */
export function concurrency(options: ConcurrencyOptions = {}): Policy {
  const { initial = 20, min = 1, max = 200, queue = 1000 } = options;
  const states = new ByOrigin<State>(() => ({
    limit: initial,
    active: 0,
    cutAt: Number.NEGATIVE_INFINITY,
    waiting: new Set(),
  }));

  /** Waits for a place; false where the scope was cancelled before there was one. */
  function enter(state: State, scope: Scope): Promise<boolean> | true {
    if (state.active < Math.floor(state.limit) && state.waiting.size === 0) {
      state.active += 1;
      return true;
    }
    return new Promise((resolve) => {
      const leave = () => {
        state.waiting.delete(go);
        resolve(false);
      };
      const go = () => {
        scope.off(leave);
        resolve(true);
      };
      scope.onCancel(leave);
      state.waiting.add(go);
    });
  }

  function leave(state: State): void {
    state.active -= 1;
    for (const go of state.waiting) {
      if (state.active >= Math.floor(state.limit)) return;
      state.active += 1;
      state.waiting.delete(go);
      go();
    }
  }

  function learn(call: Call, state: State, outcome: Outcome, began: number): void {
    if (isOverload(outcome)) {
      if (began < state.cutAt) return;
      state.cutAt = call.clock.now();
      state.limit = Math.max(min, state.limit * 0.7);
      call.tell({ type: 'concurrency', origin: call.origin, limit: Math.floor(state.limit) });
      return;
    }
    // A limit that nobody reaches is not tried, and so must not grow.
    if (outcome.status > 0 && state.active * 2 > state.limit)
      state.limit = Math.min(max, state.limit + 1 / state.limit);
  }

  return {
    name: 'concurrency',
    run: async (call, scope, next) => {
      const state = states.of(call.origin);
      if (state.waiting.size >= queue) {
        const message = `${state.active} requests to ${call.origin} are on their way and ${queue} wait for their turn.`;
        return failed(new LocalError('queue_full', message));
      }
      if (!(await enter(state, scope))) return failed(scope.reason);
      const began = call.clock.now();
      try {
        const outcome = await next(scope);
        learn(call, state, outcome, began);
        return outcome;
      } finally {
        leave(state);
      }
    },
  };
}
