import type { Exchange } from '../wire/exchange.ts';

/** A parameter of the path or query that a document describes. */
export interface Parameter {
  readonly in: 'path' | 'query';
  readonly name: string;
  readonly required: boolean;
  /** A value that the document allows. */
  readonly good: string;
  /** A value that the document forbids; absent where it allows anything. */
  readonly bad?: string;
}

/** An operation of the API. */
export interface Operation {
  /** Upper case. */
  readonly method: string;
  /** As in the document: `/orders/{id}`; the same as the path where there is no document. */
  readonly template: string;
  /** With values for the parameters and the base path before it. */
  readonly path: string;
  /** Query with the required parameters, `?` included; empty where there are none. */
  readonly query: string;
  readonly parameters: readonly Parameter[];
  /** Does it take a body of JSON? */
  readonly takesJson: boolean;
  /** Members that the body must have, as the document says. */
  readonly requiredMembers: readonly string[];
  /** Statuses that the document lists; empty where there is no document. */
  readonly statuses: readonly string[];
}

/** Something of the API with a path. */
export interface Resource {
  /** Path, with its query where one is needed. */
  readonly target: string;
  readonly path: string;
  /** Methods that the document gives it, upper case; absent where nothing is known of them. */
  readonly documented?: ReadonlySet<string>;
  /** What GET answered. */
  readonly get: Exchange;
}

/** Everything that is known of the API before it is probed. */
export interface Surface {
  /** Path of the API below its origin, without a slash at the end; empty for the root. */
  readonly base: string;
  readonly resources: readonly Resource[];
  readonly operations: readonly Operation[];
  /** Where the document came from; absent where there is none. */
  readonly document?: string;
}

/** Does the resource answer GET, so that it certainly exists? */
export function answers({ get }: Resource): boolean {
  const status = get.response?.status ?? 0;
  return status >= 200 && status < 300;
}
