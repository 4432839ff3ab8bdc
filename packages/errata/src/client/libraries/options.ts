import type { Clock } from '../clock.ts';
import type { ClientEvent } from '../events.ts';
import { type IdempotencyOptions, idempotency } from '../idempotency.ts';
import { compose, type Policy } from '../policy.ts';
import { type RetryOptions, retry } from '../retry.ts';
import { attemptTimeout, deadline } from '../time-limits.ts';

/** How calls of another library are repeated; the same as for `createFetch`. Every member may be left out. */
export interface LibraryOptions {
  /** Default: 3 attempts with full jitter, bounded by the budget that the process shares. */
  readonly retry?: RetryOptions | false;
  /** Milliseconds for a whole call. Default 30,000. */
  readonly deadline?: number | false;
  /** Milliseconds for each attempt. Default 10,000. */
  readonly attemptTimeout?: number | false;
  /** Give POST and PATCH a key, so that they may be sent again? Only where the API honours it. Default false. */
  readonly idempotency?: IdempotencyOptions | boolean;
  /** What `breaker()` makes. Default: none. */
  readonly breaker?: Policy;
  /** What `concurrency()` makes. Default: none. */
  readonly concurrency?: Policy;
  /** Told of each attempt, wait and decision. */
  readonly on?: (event: ClientEvent) => void;
  /** Default: that of the process. */
  readonly clock?: Clock;
}

/** The policies in their order, from the call inwards to the attempt. */
export function policyOf(options: LibraryOptions): Policy {
  const { retry: again, deadline: whole, attemptTimeout: each, idempotency: keys } = options;
  const stack = [
    whole !== false && deadline(whole),
    keys && idempotency(keys === true ? {} : keys),
    again !== false && retry(again),
    options.breaker,
    options.concurrency,
    each !== false && attemptTimeout(each),
  ];
  return compose(...stack.filter((policy) => typeof policy === 'object'));
}
