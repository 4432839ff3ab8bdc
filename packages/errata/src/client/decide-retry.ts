import { askedWait, isLimit } from './asked-wait.ts';
import { networkKind } from './network-error.ts';
import type { Outcome, Sending } from './outcome.ts';

/** Methods whose repeat does no more than one request (RFC 9110 §9.2.2, RFC 10008). */
export const IDEMPOTENT: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY'];
/** Statuses that may pass: 501 and 505 never do. 421 is apart, because it asks for another connection. */
export const RETRY_STATUSES: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/** Why there is no further attempt. */
export type StopReason =
  /** It went well. */
  | 'success'
  /** The status or the failure is one that a repeat does not mend. */
  | 'final'
  /** The server said so: should-retry, gRPC pushback. */
  | 'told'
  /** The method is not idempotent, no key is there, and the request may have arrived. */
  | 'unsafe'
  /** The body is a stream that can be read once. */
  | 'body'
  /** All attempts are used up. */
  | 'attempts'
  /** Too many calls to this origin fail: a retry would make it worse. */
  | 'budget'
  /** The wait, or the call, would last beyond the deadline. */
  | 'deadline'
  /** The caller gave up. */
  | 'aborted'
  /** Whoever called this process retries already. */
  | 'nested'
  /** The breaker is open, or the queue of the concurrency limit full. */
  | 'refused';

/** May the request be sent again? */
export type Verdict =
  | {
      readonly retry: true;
      /** Milliseconds that the server asks to wait at least; absent where it does not say. */
      readonly askedMs?: number;
      /** Only over another connection (421), and at once. */
      readonly newConnection?: true;
    }
  | { readonly retry: false; readonly why: StopReason };

/** Which requests are sent again. */
export interface RetryRules {
  /** Methods that are idempotent. Default GET, HEAD, OPTIONS, TRACE, PUT, DELETE and QUERY. */
  readonly methods?: readonly string[];
  /** Statuses that may pass. Default 408, 425, 429, 500, 502, 503 and 504; 421 goes by itself. */
  readonly statuses?: readonly number[];
}

const no = (why: StopReason): Verdict => ({ retry: false, why });

/** What the server says itself: `x-should-retry`, `stripe-should-retry`, gRPC's pushback (negative or malformed: never). */
function told(header: (name: string) => string | null | undefined): boolean | undefined {
  const pushback = header('grpc-retry-pushback-ms');
  if (pushback) return /^\d{1,12}$/.test(pushback);
  const word = (header('x-should-retry') ?? header('stripe-should-retry'))?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/**
 * May this request be sent again after this outcome? Says nothing of how often: attempts, budget and deadline are the caller's.
 * Pure.
 *
 * @param date Milliseconds since 1970, for dates in fields.
 */
export function decideRetry(
  sending: Sending,
  outcome: Pick<Outcome, 'status' | 'header' | 'error'>,
  date: number,
  rules: RetryRules = {},
): Verdict {
  const { method, keyed = false, replayable = true, reconnects = false } = sending;
  const { status } = outcome;
  const may = keyed || (rules.methods ?? IDEMPOTENT).includes(method);
  if (status === 0) {
    const kind = networkKind(outcome.error);
    if (kind === 'final') return no('final');
    if (kind === 'lost' && !may) return no('unsafe');
    return replayable ? { retry: true } : no('body');
  }
  const header: Outcome['header'] = (name) => outcome.header(name);
  const word = status < 400 ? undefined : told(header);
  if (word === false) return no('told');
  if (status === 421) {
    if (!reconnects) return no('final');
    return replayable ? { retry: true, newConnection: true } : no('body');
  }
  const passes =
    (rules.statuses ?? RETRY_STATUSES).includes(status) ||
    (word === true && status !== 501 && status !== 505) ||
    (status === 403 && isLimit({ status, header })) ||
    // Too large for now: with a Retry-After it is temporary (RFC 9110 §15.5.14).
    (status === 413 && Boolean(header('retry-after')));
  if (!passes) return no(status >= 200 && status < 400 ? 'success' : 'final');
  if (!may) return no('unsafe');
  if (!replayable) return no('body');
  const askedMs = askedWait(outcome, date);
  return askedMs === undefined ? { retry: true } : { retry: true, askedMs };
}
