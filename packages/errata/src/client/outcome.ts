/**
 * What came of one attempt, whatever library made it: a response, or why there is none. Policies read nothing else, so the same
 * decisions serve fetch, undici, axios, ky and got.
 */
export interface Outcome<T = unknown> {
  /** The HTTP status; 0 where no response came. */
  readonly status: number;
  /** A field of the response by its lower-case name; null or undefined where it has none. */
  header(name: string): string | null | undefined;
  /** Why no response came. */
  readonly error?: unknown;
  /** The response as the library has it. */
  readonly value?: T;
  /** Lets go of a response that nobody will read, so that its connection is free. */
  discard?(): void;
}

const nothing = () => undefined;

/** The outcome of an attempt that got no response. */
export function failed<T = never>(error: unknown): Outcome<T> {
  return { status: 0, header: nothing, error };
}

/** What a decision needs to know of the request. */
export interface Sending {
  /** Upper case. */
  readonly method: string;
  /** Does it carry an Idempotency-Key? Default false. */
  readonly keyed?: boolean;
  /** Can its body be sent again? Default true. */
  readonly replayable?: boolean;
  /** Can the next attempt be sent over another connection, as 421 asks? Default false. */
  readonly reconnects?: boolean;
}
