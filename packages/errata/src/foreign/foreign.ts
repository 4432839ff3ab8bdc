import type { Fault } from '../problem/definition.ts';
import type { HeaderFields } from '../problem/exchange.ts';

/** What somebody else's error says, in our words. */
export interface ForeignFacts {
  /** 400 to 599. */
  readonly status: number;
  /** Code of the definition that fits better than the bare status: `malformed_body`. Its status wins. */
  readonly code?: string;
  /** The thrower's own machine code, fit to be public; it takes the place of the bare code of a status below 500. */
  readonly theirs?: string | undefined;
  /** Public text. Default: what the definition says. Below 500 only, like `errors` and `members`, unless `exposed`. */
  readonly detail?: string | undefined;
  /** The thrower has said in so many words that its text is public, although the status is 5xx. */
  readonly exposed?: boolean;
  /** For the log, where the error's own message would say too little. */
  readonly internal?: string;
  readonly headers?: HeaderFields | undefined;
  readonly errors?: readonly Fault[];
  readonly members?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads the errors of one library, told by their shape: undefined for all others. May throw where what was thrown
 * does; that counts as undefined.
 */
export type ReadForeign = (thrown: object) => ForeignFacts | undefined;
