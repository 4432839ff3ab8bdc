import type { ClientInit } from './client-init.ts';
import type { Clock } from './clock.ts';
import type { ClientEvent } from './events.ts';
import type { IdempotencyOptions } from './idempotency.ts';
import type { Policy } from './policy.ts';
import type { RetryOptions } from './retry.ts';

type FieldsInit = ClientInit['headers'];

/** How a client calls an API. Every member may be left out. */
export interface ClientOptions<E extends object = object> {
  /** What paths are put below: `https://api.example.com/v1`. Default: none, so that URLs are absolute. */
  readonly baseUrl?: string | URL;
  /**
   * The API's errors, as `defineErrors` returned them. Only their types are used: where they cannot be imported as values,
   * `createFetch<typeof errors>({ … })` does the same.
   */
  readonly errors?: E;
  /**
   * Fields of every request, or a function that is asked for each attempt: for a token that may be renewed meanwhile. With a `baseUrl`
   * they are sent to its origin alone. The fields of a call win.
   */
  readonly headers?: FieldsInit | (() => FieldsInit | Promise<FieldsInit>);
  /** Throw where the response is an error? Default true. What has no response is always thrown. */
  readonly throws?: boolean;
  /** Milliseconds for a whole call, until the head of its response; for `json()` and the like until its end. Default 30,000. */
  readonly deadline?: number | false;
  /** Milliseconds for each attempt, likewise. Default 10,000. */
  readonly attemptTimeout?: number | false;
  /** Default: 3 attempts with full jitter, bounded by the budget that the process shares. */
  readonly retry?: RetryOptions | false;
  /** Give POST and PATCH a key, so that they may be sent again? Only where the API honours it. Default false. */
  readonly idempotency?: IdempotencyOptions | boolean;
  /** What `refresh()` makes. Default: none. */
  readonly refresh?: Policy;
  /** What `hedge()` makes. Default: none. */
  readonly hedge?: Policy;
  /** What `breaker()` makes. Default: none. */
  readonly breaker?: Policy;
  /** What `concurrency()` makes. Default: none. */
  readonly concurrency?: Policy;
  /** Policies of your own around each attempt. Default: none. */
  readonly policies?: readonly Policy[];
  /**
   * Tell the server in `errata-attempt` which attempt a request is, so that it does not repeat its own calls? Default: yes, but not
   * from a page to another origin, where it would cost a preflight.
   */
  readonly attemptField?: boolean;
  /** Does the body of a success say that it is none? Default: `ok: false`, `success: false`, GraphQL's errors without data. */
  readonly isFailure?: ((body: unknown) => boolean) | false;
  /** Bytes that `json()`, `text()` and `bytes()` take at most, after decompression. Default 100 MiB. */
  readonly maxBytes?: number;
  /** Told of each attempt, wait and decision. */
  readonly on?: (event: ClientEvent) => void;
  /** What sends the requests. Default: the global fetch; on Node its dispatcher directly, where that means the same. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: that of the process. */
  readonly clock?: Clock;
}
