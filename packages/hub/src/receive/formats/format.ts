/**
 * The columns that a format makes of one line. Each is an expression in ClickHouse SQL over `line String`, over the
 * aliases in `aliases`, and over nothing else. A column that the format does not know is left out and gets its default.
 */
export interface ParsedColumns {
  /** DateTime64(6, 'UTC'); rows whose time is the epoch (parse failed) are rejected as `bad_time`. */
  readonly time: string;
  /** String: upper case method; '' where the request line was not HTTP (TLS bytes sent to a plain port). */
  readonly method: string;
  /** String: the request target as logged: `/a?b=c`, `*`, or an absolute URI. Templates, path and query come from it. */
  readonly target: string;
  /** UInt16: 0 where the exchange ended without a status. */
  readonly status: string;
  /** String: who observed the exchange: `server` (the default), or `client` where the log is of the one that called. */
  readonly kind?: string;
  /** String such as `HTTP/1.1`. */
  readonly protocol?: string;
  /** String: scheme-less server name (vhost, Host), without the port when it is 80 or 443. */
  readonly host?: string;
  /** String: name of the service, router or backend, where the log names one. */
  readonly service?: string;
  /** Nullable(UInt64), microseconds from first byte read to last byte sent. */
  readonly duration_us?: string;
  /** Nullable(UInt64), bytes. */
  readonly request_size?: string;
  /** Nullable(UInt64), bytes of the response body. */
  readonly response_size?: string;
  /** String: the authenticated user; '' for `-`. */
  readonly consumer?: string;
  /** String: IP address without port; IPv6 without brackets. */
  readonly client_address?: string;
  readonly user_agent?: string;
  readonly referrer?: string;
  /** String: the application's or proxy's own error code, such as an Envoy response flag or HAProxy termination state. */
  readonly code?: string;
  /** String: text of an error, where the log has one. */
  readonly message?: string;
  readonly trace_id?: string;
  /** Map(LowCardinality(String), String): everything else worth keeping, few keys, names of OpenTelemetry where there is one. */
  readonly attributes?: string;
}

/** What looking at the first lines of a file told. */
export interface Detection {
  /** Share of the looked-at lines that fit, 0 to 1. */
  readonly share: number;
  /** What this file's variant needs to be parsed, such as the names of its columns. Stored with the import, so plain JSON. */
  readonly params: FormatParams;
}

/** JSON object that a format keeps between detection and parsing. */
export type FormatParams = Readonly<Record<string, string | number | readonly string[]>>;

/** SQL that parses one line. */
export interface LineParser {
  /** Expressions named before the columns, in order: name → SQL over `line` and earlier names. */
  readonly aliases: Readonly<Record<string, string>>;
  /**
   * String expression over `line` and the aliases: '' when the line is a request, `skip` when it is a header or comment
   * that is no request and no fault, else a reason of {@link REJECT_REASONS}.
   */
  readonly verdict: string;
  readonly columns: ParsedColumns;
}

/** Why a line was not taken: a closed list, used as metric label and shown to people. */
export const REJECT_REASONS = {
  empty: 'The line is empty.',
  unrecognised: "The line does not fit the file's format.",
  error_log: 'The line is from an error log, not from an access log.',
  bad_time: 'The time could not be read.',
  bad_status: 'The status is not a number from 100 to 999, and not a mark for an exchange without one.',
  too_long: 'The line is longer than 64 KiB.',
  bad_json: 'The line is not a JSON object.',
} as const;

/** One of {@link REJECT_REASONS}. */
export type RejectReason = keyof typeof REJECT_REASONS;

/** One log format. To add one: a file in this folder that exports one, and its name in `registry.ts`. */
export interface LogFormat {
  /** Stable id, such as `combined` or `aws-alb`. */
  readonly name: string;
  /** For people, such as `Apache/nginx combined`. */
  readonly title: string;
  /** One line that fits, made up, shown in the list of formats. */
  readonly example: string;
  /** Looks at the first lines (at most 200, each at most 64 KiB, without line ends). Undefined when nothing fits. */
  detect(lines: readonly string[]): Detection | undefined;
  /** SQL for lines of the variant that `params` describes. */
  parser(params: FormatParams): LineParser;
}
