import type { Clock } from './clock.ts';
import { LocalError } from './local-error.ts';
import type { Outcome } from './outcome.ts';
import type { Next, Policy } from './policy.ts';
import { Scope } from './scope.ts';

async function within<T>(
  clock: Clock,
  ms: number,
  outer: Scope,
  error: () => LocalError,
  next: Next<T>,
): Promise<Outcome<T>> {
  const scope = new Scope(outer);
  const timer = clock.set(() => scope.cancel(error()), ms);
  try {
    return await next(scope);
  } finally {
    clock.clear(timer);
  }
}

/**
 * Bounds a whole call, its attempts and the waits between them. Nothing is sent, or waited for, that cannot end in time.
 *
 * @param ms Milliseconds. Default 30,000.
 */
export function deadline(ms = 30_000): Policy {
  return {
    name: 'deadline',
    run: (call, scope, next) => {
      call.deadlineAt = Math.min(call.deadlineAt, call.clock.now() + ms);
      const error = () => new LocalError('deadline_exceeded', `The call did not end within ${ms} ms.`);
      return within(call.clock, ms, scope, error, next);
    },
  };
}

/**
 * Bounds each attempt, so that one that hangs leaves time for another. Stands inside `retry()`.
 *
 * @param ms Milliseconds. Default 10,000.
 */
export function attemptTimeout(ms = 10_000): Policy {
  return {
    name: 'attemptTimeout',
    run: (call, scope, next) => {
      const error = () => new LocalError('attempt_timeout', `The attempt did not end within ${ms} ms.`);
      return within(call.clock, ms, scope, error, next);
    },
  };
}
