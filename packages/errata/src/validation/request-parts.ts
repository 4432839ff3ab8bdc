import type { OutputOf, StandardSchema } from './standard-schema.ts';

/** The parts of a request that can be validated, in the order in which their faults are listed. */
export const PARTS = ['params', 'query', 'headers', 'body'] as const;

/** One of them. */
export type Part = (typeof PARTS)[number];

/** How an adapter hands over the parts of a request. Only those that have a schema are asked for. */
export interface RequestParts {
  /** Parameters of the route's path, decoded. */
  params(): Readonly<Record<string, string>>;
  /** Parameters of the query; `parseQuery` reads them the same on every framework. */
  query(): Readonly<Record<string, string | readonly string[]>>;
  /** Fields by their lower-case names; several lines joined by `, `. */
  headers(): Readonly<Record<string, string>>;
  /**
   * The body, parsed; undefined where there is none. May throw a problem error: `readBody` does, for one that is too
   * large, of another type or malformed.
   */
  body(): unknown;
}

/** A schema for each part that shall be validated, of any library that follows Standard Schema. */
export type Schemas = { readonly [P in Part]?: StandardSchema };

/** Names no part but those that there are, so that a misspelt one does not compile. */
export type OnlyParts<S> = { readonly [P in Exclude<keyof S, Part>]: never };

/** The values as the schemas answer them, transformed and typed. */
export type Validated<S extends Schemas> = { readonly [P in keyof S & Part]: OutputOf<S[P]> };
