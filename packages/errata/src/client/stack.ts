import type { ClientInit } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { idempotency } from './idempotency.ts';
import { compose, type Policy } from './policy.ts';
import { type RetryOptions, retry } from './retry.ts';
import { ATTEMPT_TIMEOUT, attemptTimeout, bothLimits, DEADLINE, deadline } from './time-limits.ts';

/** Is a call repeated, and how? */
function retryOf({ retry }: ClientOptions, { attempts }: ClientInit): RetryOptions | false {
  if (attempts === undefined) return retry ?? {};
  return attempts === false ? false : { ...(retry || {}), attempts };
}

/** The policies of a call in their order, from the call inwards to the attempt. */
function build(options: ClientOptions, init: ClientInit): Policy {
  const limit = init.deadline ?? options.deadline;
  const each = init.attemptTimeout ?? options.attemptTimeout;
  const keys = options.idempotency;
  const again = retryOf(options, init);
  const between = [
    options.hedge,
    options.refresh,
    options.breaker,
    options.concurrency,
    ...(options.policies ?? []),
  ];
  const plain = limit !== false && each !== false && between.every((policy) => policy === undefined);
  const [around, inside] = plain
    ? bothLimits(limit ?? DEADLINE, each ?? ATTEMPT_TIMEOUT)
    : [limit !== false && deadline(limit), each !== false && attemptTimeout(each)];
  const stack = [
    around,
    keys && idempotency(keys === true ? {} : keys),
    again && retry(again),
    ...between,
    inside,
  ];
  return compose(...stack.filter((policy) => typeof policy === 'object'));
}

/** Answers the policies for a call. Those of calls that ask for nothing of their own are built once. */
export function stackFor(options: ClientOptions): (init: ClientInit | undefined) => Policy {
  const usual = build(options, {});
  return (init) => {
    const own = init && (init.deadline ?? init.attemptTimeout ?? init.attempts) !== undefined;
    return own ? build(options, init) : usual;
  };
}
