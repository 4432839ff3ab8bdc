import type { TextPlace } from './lines.ts';

/** One document, or one of the files that it refers to. */
export interface Source {
  /** Path or URL as it is shown. */
  readonly name: string;
  readonly root: unknown;
  /** Places of JSON Pointers such as `#/paths`. */
  places(pointers: Iterable<string>): ReadonlyMap<string, TextPlace>;
}

/** Where a reference leads. */
export interface Target {
  readonly source: Source;
  readonly value: unknown;
  /** JSON Pointer as a fragment, `#` for the whole document. */
  readonly pointer: string;
}

/** Follows references. */
export interface References {
  /** Where a `$ref` in this source leads; undefined where nothing is there or it may not be read. */
  follow(ref: string, from: Source): Target | undefined;
}
