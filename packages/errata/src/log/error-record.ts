import type { Fault, LogLevel } from '../problem/definition.ts';

/** One link of the chain of causes. */
export interface LoggedCause {
  /** Class of the error, `TypeError`; of what is no error, its type. OpenTelemetry: `exception.type`. */
  readonly type: string;
  /** At most 2,000 characters. OpenTelemetry: `exception.message`. */
  readonly message: string;
  /** Only where the level is `error`; at most 8,000 characters. OpenTelemetry: `exception.stacktrace`. */
  readonly stack?: string;
}

/**
 * One error, as it is logged: once, whatever happened to the response. These names are stable: none changes its meaning
 * but in a major version. They are short, because people read them; what OpenTelemetry calls the same is said of each.
 * Secrets are taken out of every text.
 */
export interface ErrorRecord {
  /** That of the definition, else `error` for 5xx, `warn` for 429, `info` for the rest and for a bare 501. */
  readonly level: LogLevel;
  /** For people: the internal text where there is one, else the public. At most 2,000 characters. */
  readonly message: string;
  /** OpenTelemetry: `error.type`. */
  readonly code: string;
  /** The status that was sent; 499 where the client had left. OpenTelemetry: `http.response.status_code`. */
  readonly status: number;
  /** OpenTelemetry: `http.request.method`. */
  readonly method: string;
  /** Template of the route, where the framework tells. OpenTelemetry: `http.route`. */
  readonly route?: string;
  /** Path without query, at most 1,000 characters. OpenTelemetry: `url.path`. */
  readonly path: string;
  /** What the `consumer` option says, at most 200 characters. OpenTelemetry: `enduser.id`. */
  readonly consumer?: string;
  /** Version of the API, where the policy `versions` found one. */
  readonly version?: string;
  /** 32 hex digits; also in the response. OpenTelemetry: `trace_id`. */
  readonly trace_id: string;
  /** From the request's arrival, in milliseconds. OpenTelemetry: `http.server.request.duration`, there in seconds. */
  readonly duration_ms: number;
  /** What the caller was told, where it is not `message`. At most 2,000 characters. */
  readonly detail?: string;
  /** The faults of a request that did not pass validation, as the caller was told them; at most ten. */
  readonly errors?: readonly Fault[];
  /**
   * The error that was thrown, what caused it and what an AggregateError gathered, the outermost first; at most eight.
   */
  readonly causes: readonly LoggedCause[];
  /** Why no response carries it, where none does. */
  readonly unsent?: 'response-started' | 'client-left';
}
