import type { LogLevel } from '../problem/definition.ts';

/** One link of the chain of causes. */
export interface LoggedCause {
  /** Class of the error: `TypeError`. */
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
}

/** One error, as it is logged: once, whatever happened to the response. Secrets are taken out. */
export interface ErrorRecord {
  readonly level: LogLevel;
  /** For people: the internal text where there is one, else the public. */
  readonly message: string;
  readonly code: string;
  /** The status that was sent; 499 where the client had left. */
  readonly status: number;
  readonly method: string;
  /** Template of the route, where the framework tells. */
  readonly route?: string;
  /** Path without query. */
  readonly path: string;
  readonly consumer?: string;
  /** Version of the API, where the policy `versions` found one. */
  readonly version?: string;
  /** 32 hex digits; also in the response. */
  readonly trace_id: string;
  /** From the request's arrival, in milliseconds. */
  readonly duration_ms: number;
  /** What the caller was told. */
  readonly detail?: string;
  /** The error that was thrown and what caused it, the outermost first; at most eight. */
  readonly causes: readonly LoggedCause[];
  /** Why no response carries it, where none does. */
  readonly unsent?: 'response-started' | 'client-left';
}
