import type { ClientInit } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { failing } from './failing.ts';
import type { IdempotencyOptions } from './idempotency.ts';
import { compose, type Policy } from './policy.ts';
import { type RetryOptions, retry } from './retry.ts';
import { attemptTimeout, bothLimits, deadline } from './time-limits.ts';

/** Is a call repeated, and how? */
function retryOf({ retry }: ClientOptions, { attempts }: ClientInit): RetryOptions | false {
  if (attempts === undefined) return retry ?? {};
  return attempts === false ? false : { ...(retry || undefined), attempts };
}

/** Few APIs take keys for everything: what makes them is loaded for those who ask for it. */
function keyed(options: IdempotencyOptions): Policy {
  return {
    name: 'idempotency',
    run: async (call, scope, next) => (await failing()).idempotency(options).run(call, scope, next),
  };
}

/** The policies of a call in their order, from the call inwards to the attempt. */
function build(options: ClientOptions, init: ClientInit, method: string): Policy {
  const limit = init.deadline ?? options.deadline;
  const each = init.attemptTimeout ?? options.attemptTimeout;
  const usual = options.idempotency === true ? {} : options.idempotency;
  const keys = init.idempotencyKey === true ? { ...usual, methods: [method] } : usual;
  const again = retryOf(options, init);
  const between = [
    options.hedge,
    options.refresh,
    options.breaker,
    options.concurrency,
    ...(options.policies ?? []),
  ];
  const plain = limit !== false && each !== false && !between.some(Boolean);
  const stack = [
    !plain && limit !== false && deadline(limit),
    keys && keyed(keys),
    again && retry(again),
    ...between,
    plain ? bothLimits(limit, each) : each !== false && attemptTimeout(each),
  ];
  return compose(...(stack.filter(Boolean) as Policy[]));
}

/** Answers the policies for a call. Those of calls that ask for nothing of their own are built once. */
export function stackFor(options: ClientOptions): (init: ClientInit | undefined, method?: string) => Policy {
  const usual = build(options, {}, '');
  return (init, method = '') => {
    const own =
      init && (init.deadline ?? init.attemptTimeout ?? init.attempts ?? init.idempotencyKey) !== undefined;
    return own ? build(options, init, method) : usual;
  };
}
