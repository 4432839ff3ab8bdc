import type { InboundRequest } from './attempt-of.ts';
import type { BodyFactory } from './body.ts';

/** What `fetch` takes as its first argument. */
export type FetchInput = Parameters<typeof fetch>[0];
type FetchInit = NonNullable<Parameters<typeof fetch>[1]>;

/** What `fetch` takes as its second argument, and what belongs to one call. */
export interface ClientInit extends Omit<FetchInit, 'body'> {
  /** As fetch takes it, or a function that makes it for each attempt: a stream, for one. */
  readonly body?: FetchInit['body'] | BodyFactory;
  /** A value to send as JSON; instead of `body`. */
  readonly json?: unknown;
  /** Milliseconds for the whole call; false for no bound. Default: that of the client. */
  readonly deadline?: number | false;
  /** Milliseconds for each attempt; false for no bound. Default: that of the client. */
  readonly attemptTimeout?: number | false;
  /** Attempts in all; false or 1 for one alone. Default: that of the client. */
  readonly attempts?: number | false;
  /** The key itself, or true to make one: the request may then be sent again, whatever its method. */
  readonly idempotencyKey?: string | true;
  /** Throw where the response is an error? Default: that of the client. */
  readonly throws?: boolean;
  /** The inbound request that this call serves. Where its sender repeats, this call is not repeated as well. */
  readonly within?: InboundRequest;
}
