import { type Budget, sharedBudget } from './budget.ts';
import type { Call } from './call.ts';
import { decideRetry, type RetryRules, type StopReason, type Verdict } from './decide-retry.ts';
import { isRefused, LocalError } from './local-error.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Next, Policy } from './policy.ts';
import { type Backoff, retryDelay } from './retry-delay.ts';
import { type Scope, sleep } from './scope.ts';

/** How often, when and what is sent again. */
export interface RetryOptions extends RetryRules, Backoff {
  /** Attempts in all, the first included. Default 3. */
  readonly attempts?: number;
  /** What bounds the retries of all calls to an origin. Default: the budget that the process shares. */
  readonly budget?: Budget | false;
  /** Has the last word on a retry that is about to come: false ends the call. */
  readonly unless?: (outcome: Pick<Outcome, 'status' | 'header' | 'error'>, call: Call) => boolean;
}

function isLate(error: unknown): boolean {
  return error instanceof LocalError && error.code === 'deadline_exceeded';
}

/** Why a scope was cancelled, in the words of a call. */
function whyCancelled(scope: Scope): StopReason {
  return isLate(scope.reason) ? 'deadline' : 'aborted';
}

/** A server that answers, be it with a refusal, is well. */
function isHealthy(verdict: Verdict, status: number): boolean {
  return !verdict.retry && (verdict.why === 'success' || (status >= 400 && status < 500 && status !== 429));
}

/**
 * Decides after each attempt, pays and earns: why there is no further one, or how many milliseconds to wait before it. For libraries
 * that repeat requests themselves.
 */
export function decider(
  options: RetryOptions = {},
): (call: Call, outcome: Pick<Outcome, 'status' | 'header' | 'error'>, tries: number) => StopReason | number {
  const { attempts = 3, budget = sharedBudget, unless } = options;
  return (call, outcome, tries) => {
    if (isRefused(outcome.error)) return 'refused';
    if (isLate(outcome.error)) return 'deadline';
    const verdict = decideRetry(call, outcome, call.clock.date(), options);
    // What is repeated above earns there.
    if (budget && call.outer === undefined && isHealthy(verdict, outcome.status)) budget.earn(call.origin);
    if (!verdict.retry) return verdict.why;
    const { askedMs, newConnection = false } = verdict;
    call.askedMs = askedMs;
    // The second connection was wrong too: there is no right one.
    if (newConnection && call.newConnection) return 'final';
    if (call.outer !== undefined) return 'nested';
    if (tries >= attempts) return 'attempts';
    const waitMs = newConnection ? 0 : retryDelay(tries, askedMs, call.clock.random(), options);
    if (call.clock.now() + waitMs >= call.deadlineAt) return 'deadline';
    if (unless?.(outcome, call)) return 'final';
    if (budget && !budget.spend(call.origin)) return 'budget';
    call.newConnection = newConnection;
    return waitMs;
  };
}

/** Sends a request again where that is safe and may help: see `decideRetry`, `retryDelay` and `Budget`. */
export function retry(options: RetryOptions = {}): Policy {
  const { budget = sharedBudget } = options;
  const decide = decider(options);

  /** Nothing to decide: the usual case, which must cost next to nothing. */
  function isDone(call: Call, scope: Scope, { status }: Outcome): boolean {
    if (status < 200 || status > 399 || scope.cancelled || options.statuses?.includes(status)) return false;
    if (budget) budget.earn(call.origin);
    call.stopped = 'success';
    return true;
  }

  async function again<T>(call: Call, scope: Scope, next: Next<T>, first: Outcome<T>): Promise<Outcome<T>> {
    let outcome = first;
    for (let tries = 1; ; tries += 1) {
      const { status } = outcome;
      const decided = scope.cancelled ? whyCancelled(scope) : decide(call, outcome, tries);
      if (typeof decided !== 'number') {
        call.stopped = decided;
        if (decided !== 'success') call.tell({ type: 'stop', why: decided, status });
        return outcome;
      }
      const asked = call.askedMs === undefined ? {} : { askedMs: call.askedMs };
      call.tell({ type: 'retry', waitMs: decided, status, ...asked });
      if (decided > 0) await sleep(call.clock, decided, scope);
      outcome.discard?.();
      if (scope.cancelled) {
        call.stopped = whyCancelled(scope);
        call.tell({ type: 'stop', why: call.stopped, status });
        return failed(scope.reason);
      }
      outcome = await next(scope);
    }
  }

  return {
    name: 'retry',
    run: (call, scope, next) =>
      next(scope).then((outcome) =>
        isDone(call, scope, outcome) ? outcome : again(call, scope, next, outcome),
      ),
  };
}
