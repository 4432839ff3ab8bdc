/** Who observed the exchange: the server that answered, a client that called, a browser, or a synthetic monitor. */
export type RequestKind = 'server' | 'client' | 'browser' | 'monitor';

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
  /** User, key, app or tenant that called. */
  readonly consumer?: string;
  readonly client_address?: string;
  readonly user_agent?: string;
  readonly referrer?: string;
  /** 32 hex digits. */
  readonly trace_id?: string;
  /** 16 hex digits. */
  readonly span_id?: string;
  /** At most 64 more, by their OpenTelemetry names where there are any. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}
