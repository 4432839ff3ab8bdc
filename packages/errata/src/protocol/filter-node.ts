/** One way in which a value may match. Numbers are µs for durations, bytes for sizes. */
export type FilterMatch =
  /** The whole text. */
  | { readonly match: 'equal'; readonly value: string }
  /** The pieces in this order with anything between; the first and last piece are anchored to the ends. */
  | { readonly match: 'pattern'; readonly pieces: readonly string[] }
  /** A number between bounds; null: no bound; `open`: the bound itself is outside. */
  | {
      readonly match: 'between';
      readonly min: number | null;
      readonly max: number | null;
      readonly minOpen: boolean;
      readonly maxOpen: boolean;
    }
  /** An address in a network, in CIDR notation. */
  | { readonly match: 'network'; readonly value: string };

/** A filter as a tree. `and` of nothing matches everything. */
export type FilterNode =
  | { readonly type: 'and' | 'or'; readonly nodes: readonly FilterNode[] }
  | { readonly type: 'not'; readonly node: FilterNode }
  /** `key` is canonical (aliases resolved); `name` is the attribute's, where the key is `attr`. Any match is enough. */
  | {
      readonly type: 'field';
      readonly key: string;
      readonly name?: string;
      readonly matches: readonly FilterMatch[];
    }
  /** Something is known: `has:code`, `has:attr.plan`. */
  | { readonly type: 'has'; readonly key: string; readonly name?: string }
  /** The pieces in this order anywhere in the request's main texts, in any case. */
  | { readonly type: 'text'; readonly pieces: readonly string[] };

/** A piece of the text, for highlighting; white space has none. `rest` is what follows an error, unread. */
export interface FilterToken {
  readonly type: 'key' | 'comparison' | 'value' | 'text' | 'operator' | 'punctuation' | 'rest';
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** What is wrong, and where. Offsets count UTF-16 units. */
export interface FilterError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Text to put in place of start to end. */
  readonly suggestion?: string;
}

/** Thrown inside the parser; `parseFilter` turns it into its answer. */
export class FilterSyntaxError extends Error {
  readonly fault: FilterError;
  constructor(message: string, start: number, end: number, suggestion?: string) {
    super(message);
    this.fault = suggestion === undefined ? { message, start, end } : { message, start, end, suggestion };
  }
}
