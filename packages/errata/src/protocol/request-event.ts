/** Who observed the exchange: the server that answered, a client that called, a browser, or a synthetic monitor. */
export type RequestKind = 'server' | 'client' | 'browser' | 'monitor';

/** Why an exchange ended without a status, as far as the one who called could tell. */
export const NETWORK_ERRORS = [
  'dns',
  'connect',
  'tls',
  'reset',
  'timeout',
  'aborted',
  'offline',
  'cors',
  'blocked',
  'unknown',
] as const;

/** One of {@link NETWORK_ERRORS}. */
export type NetworkError = (typeof NETWORK_ERRORS)[number];

/** Why a body is not there, or not whole. */
export const BODY_NOTES = ['truncated', 'binary', 'stream', 'too_large', 'unread', 'withheld'] as const;

/** One of {@link BODY_NOTES}. */
export type BodyNote = (typeof BODY_NOTES)[number];

/** Where the time of an outbound exchange went, in microseconds; a phase that did not take place is left out. */
export interface Phases {
  readonly dns?: number;
  readonly connect?: number;
  readonly tls?: number;
  /** From the request's last byte to the response's first. */
  readonly wait?: number;
  /** From the response's first byte to its last. */
  readonly receive?: number;
}

/** What the response said of a limit, whatever fields it used. */
export interface RateLimitSeen {
  readonly limit?: number;
  readonly remaining?: number;
  /** Seconds until the limit is whole again. */
  readonly reset?: number;
}

/**
 * One observed HTTP exchange, as it goes over the wire to the hub: one JSON object a line (NDJSON) in the body of
 * `POST /v1/requests`. Version 1. Only `method`, `status` and one of `url` and `route` are needed; what is unknown is
 * left out. Members that the hub does not know are ignored.
 */
export interface RequestEvent {
  /** Upper case, at most 32 characters. */
  readonly method: string;
  /** 100 to 999; 0 where the exchange ended without a status. */
  readonly status: number;
  /** Path with query, or an absolute URL. At most 8,192 characters are kept. */
  readonly url?: string;
  /** Template of the route, such as `/users/:id`; where it is missing the hub makes one of the path. */
  readonly route?: string;
  /** When it began: ISO 8601 with zone, or seconds or milliseconds since 1970. Default: when the hub receives it. */
  readonly time?: string | number;
  /** Default `server`. */
  readonly kind?: RequestKind;
  readonly service?: string;
  readonly environment?: string;
  readonly release?: string;
  /** Server name without port. */
  readonly host?: string;
  /** Such as `HTTP/1.1`. */
  readonly protocol?: string;
  /** The application's error code: the `code` member of the problem. */
  readonly code?: string;
  /** Class of the exception, where there is no code. */
  readonly exception_type?: string;
  /** Text of the error, for its own developers. */
  readonly message?: string;
  /** Microseconds from the request's first byte to the response's last. */
  readonly duration_us?: number;
  /** Bytes of the bodies. */
  readonly request_size?: number;
  readonly response_size?: number;
  /** User, key, app or tenant that called: its id. Names are told apart, by a {@link Report}. */
  readonly consumer?: string;
  /** Group or plan that the consumer belongs to: few values. */
  readonly consumer_group?: string;
  readonly client_address?: string;
  readonly user_agent?: string;
  readonly referrer?: string;
  /** 32 hex digits. */
  readonly trace_id?: string;
  /** 16 hex digits. */
  readonly span_id?: string;
  /** Span that caused this one: of a request's outbound exchanges, that of the request. 16 hex digits. */
  readonly parent_span_id?: string;
  /** The `type` member of the problem. */
  readonly problem_type?: string;
  /** Version of the API that was asked for: `2026-03-01`, `v2`. */
  readonly api_version?: string;
  /** Since when the route or version is deprecated (RFC 9745), and when it ends (RFC 8594); as `time`. */
  readonly deprecation?: string | number;
  readonly sunset?: string | number;
  /**
   * Whose error body it was: the id of one of the shapes that `errata/explain` knows. A call whose success says an error has
   * one as well, and counts as failed by it.
   */
  readonly vendor?: string;
  /** Where there is no status: why. */
  readonly network_error?: NetworkError;
  /** Which attempt this was of those that a client made for one call, from 1. */
  readonly attempt?: number;
  readonly ratelimit?: RateLimitSeen;
  readonly phases?: Phases;
  /** Browser: path of the page, kind of connection as the browser names it, country where known (ISO 3166-1 alpha-2). */
  readonly page?: string;
  readonly connection?: string;
  readonly country?: string;
  /** Lower-case names; redacted by the sender. At most 64. */
  readonly request_headers?: Readonly<Record<string, string>>;
  readonly response_headers?: Readonly<Record<string, string>>;
  /** Text, redacted by the sender; at most 65,536 characters. */
  readonly request_body?: string;
  readonly response_body?: string;
  readonly request_body_note?: BodyNote;
  readonly response_body_note?: BodyNote;
  /** At most 64 more, by their OpenTelemetry names where there are any. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * A line that holds for the lines after it in the same body: what they do not say themselves is taken from here. It is no
 * event and is not counted.
 */
export interface ResourceLine {
  readonly resource: Pick<
    RequestEvent,
    'kind' | 'service' | 'environment' | 'release' | 'host' | 'attributes'
  >;
}
