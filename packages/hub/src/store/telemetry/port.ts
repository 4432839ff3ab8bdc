import type { ZodType } from 'zod';

/** A value that the engine binds to `{name:Type}`. */
export type SqlParam =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly SqlParam[]
  | { readonly [key: string]: string };

/** Values bound by name. */
export type SqlParams = Readonly<Record<string, SqlParam>>;

/**
 * Writes of one lane run one at a time, in the order in which they were given; the two lanes run beside each other, so
 * that one batch is parsed while the one before it is stored.
 */
export type Lane = 0 | 1;

/** Every lane. */
export const LANES: readonly Lane[] = [0, 1];

/** A local file handed to the engine's own parser. */
export interface LoadOptions {
  /** Path of the file, readable by this process. */
  readonly path: string;
  /** `LineAsString`: one column, `line String`. `JSONEachRow`: the columns of `structure`. */
  readonly format: 'LineAsString' | 'JSONEachRow';
  /** Columns of the file, such as `line String`. */
  readonly structure: string;
  /** The statement, given the table expression that stands for the file. */
  readonly statement: (source: string) => string;
  readonly params?: SqlParams;
  readonly lane?: Lane;
}

/**
 * Where requests and everything counted from them live: ClickHouse's dialect, embedded (chDB) or on a server. Nothing
 * above this port knows which. Failures reject with {@link TelemetryError}.
 */
export interface TelemetryStore {
  readonly engine: 'chdb' | 'clickhouse';
  /** Rows of a read, each parsed by `row`. Reads run beside writes. */
  query<T>(sql: string, row: ZodType<T>, params?: SqlParams): Promise<T[]>;
  /** A statement without rows, in turn within its lane (default 0). */
  command(sql: string, params?: SqlParams, lane?: Lane): Promise<void>;
  /** An INSERT … SELECT over a local file, in turn with the commands of its lane. */
  load(options: LoadOptions): Promise<void>;
  close(): Promise<void>;
}

/** The database that holds every table. Sessions use it by default, so that SQL names tables alone. */
export const DATABASE = 'errata';

/** Settings that make both engines answer alike. */
export const SESSION_SETTINGS = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
  date_time_output_format: 'iso',
  /** A batch repeated after a crash counts once, in the table and in every rollup. */
  deduplicate_blocks_in_dependent_materialized_views: 1,
  session_timezone: 'UTC',
} as const;

/** What went wrong in the engine, by what the caller can do about it. */
export type TelemetryFault = 'timeout' | 'memory' | 'limit' | 'unavailable' | 'full' | 'statement';

/** An engine's refusal. `message` is the engine's text: for logs, not for strangers. */
export class TelemetryError extends Error {
  override readonly name = 'TelemetryError';
  readonly fault: TelemetryFault;
  /** ClickHouse's error number, where there is one. */
  readonly code: number | undefined;

  constructor(message: string, fault: TelemetryFault, code?: number, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
    this.code = code;
  }
}

/** ClickHouse error numbers that mean more than a faulty statement. */
const FAULTS: Readonly<Record<number, TelemetryFault>> = {
  159: 'timeout',
  160: 'timeout',
  241: 'memory',
  158: 'limit',
  396: 'limit',
  243: 'full',
  209: 'unavailable',
  210: 'unavailable',
};

/** The fault that a ClickHouse error stands for. Writing to a full disk fails under several numbers: the text tells. */
export function faultOf(code: number | undefined, message: string): TelemetryFault {
  if (message.includes('No space left on device')) return 'full';
  return (code !== undefined && FAULTS[code]) || 'statement';
}

/** Parses JSONEachRow text row by row. */
export function parseRows<T>(text: string, row: ZodType<T>): T[] {
  const rows: T[] = [];
  for (const line of text.split('\n')) if (line !== '') rows.push(row.parse(JSON.parse(line)));
  return rows;
}
