import type { Fault } from '../problem/definition.ts';
import type { HeaderFields } from '../problem/exchange.ts';

/** What somebody else's error says, in our words. */
export interface ForeignFacts {
  /** 400 to 599. */
  readonly status: number;
  /** Code of the definition that fits better than the bare status: `malformed_body`. */
  readonly code?: string;
  /** Public text; heeded below 500 only. Default: what the definition says. */
  readonly detail?: string | undefined;
  readonly headers?: HeaderFields | undefined;
  readonly errors?: readonly Fault[];
  readonly members?: Readonly<Record<string, unknown>>;
}

/** One library's errors. */
export interface ForeignErrors {
  /** Name of the library, as npm knows it. */
  readonly library: string;
  /**
   * What the error says, or undefined where it is not one of this library's. Reads through `peek`: the value may be
   * anything.
   */
  read(thrown: object): ForeignFacts | undefined;
}
