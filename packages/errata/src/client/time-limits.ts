import type { Clock } from './clock.ts';
import { LocalError } from './local-error.ts';
import type { Outcome } from './outcome.ts';
import type { Next, Policy } from './policy.ts';
import { Scope } from './scope.ts';

/** Milliseconds for a call and for an attempt, unless another time is asked for. */
export const DEADLINE = 30_000;
export const ATTEMPT_TIMEOUT = 10_000;

function within<T>(
  clock: Clock,
  ms: number,
  outer: Scope,
  error: () => LocalError,
  next: Next<T>,
): Promise<Outcome<T>> {
  const scope = new Scope(outer);
  const timer = clock.set(() => scope.cancel(error()), ms);
  // Not `finally`, which makes three promises more.
  const end = () => clock.clear(timer);
  const ended = next(scope);
  ended.then(end, end);
  return ended;
}

const late = (ms: number) => new LocalError('deadline_exceeded', `The call took longer than ${ms} ms.`);
const slow = (ms: number) => new LocalError('attempt_timeout', `The attempt took longer than ${ms} ms.`);

/**
 * Bounds a whole call, its attempts and the waits between them. Nothing is sent, or waited for, that cannot end in time.
 *
 * @param ms Milliseconds. Default 30,000.
 */
export function deadline(ms = DEADLINE): Policy {
  return {
    name: 'deadline',
    run: (call, scope, next) => {
      call.deadlineAt = Math.min(call.deadlineAt, call.clock.now() + ms);
      return within(call.clock, ms, scope, () => late(ms), next);
    },
  };
}

/**
 * Bounds each attempt, so that one that hangs leaves time for another. Stands inside `retry()`.
 *
 * @param ms Milliseconds. Default 10,000.
 */
export function attemptTimeout(ms = ATTEMPT_TIMEOUT): Policy {
  return {
    name: 'attemptTimeout',
    run: (call, scope, next) => within(call.clock, ms, scope, () => slow(ms), next),
  };
}

/**
 * Both limits with one timer for each attempt, inside `retry()`. Holds where nothing but attempts takes time, for `retry()` does not
 * wait beyond the deadline.
 */
export function bothLimits(deadlineMs = DEADLINE, attemptMs = ATTEMPT_TIMEOUT): Policy {
  return {
    name: 'attemptTimeout',
    run: (call, scope, next) => {
      call.deadlineAt = call.startedAt + deadlineMs;
      const left = call.deadlineAt - call.clock.now();
      const error = () => (attemptMs < left ? slow(attemptMs) : late(deadlineMs));
      return within(call.clock, Math.max(Math.min(attemptMs, left), 0), scope, error, next);
    },
  };
}
