import type { ClientInit } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { idempotency } from './idempotency.ts';
import { compose, type Policy } from './policy.ts';
import { type RetryOptions, retry } from './retry.ts';
import { attemptTimeout, deadline } from './time-limits.ts';

/** Is a call repeated, and how? */
function retryOf({ retry }: ClientOptions, { attempts }: ClientInit): RetryOptions | false {
  if (attempts === undefined) return retry ?? {};
  return attempts === false ? false : { ...(retry || {}), attempts };
}

/** The policies of a call in their order, from the call inwards to the attempt. */
function build(options: ClientOptions, init: ClientInit): Policy {
  const limit = init.deadline ?? options.deadline;
  const each = init.attemptTimeout ?? options.attemptTimeout;
  const again = retryOf(options, init);
  const keys = options.idempotency;
  const stack = [
    limit !== false && deadline(limit),
    keys && idempotency(keys === true ? {} : keys),
    again && retry(again),
    options.hedge,
    options.refresh,
    options.breaker,
    options.concurrency,
    ...(options.policies ?? []),
    each !== false && attemptTimeout(each),
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
