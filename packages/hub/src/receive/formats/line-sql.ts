import { quote } from '../../store/telemetry/sql.ts';

/** Alias of the line as text: valid UTF-8, without the carriage return of a Windows line end. Every parser starts with it. */
export const TEXT = 'f_text';

/** A line as valid UTF-8, without the carriage return of a Windows line end. */
export function cleaned(line: string): string {
  return `toValidUTF8(if(endsWith(${line}, '\\r'), substring(${line}, 1, length(${line}) - 1), ${line}))`;
}

/** The alias {@link TEXT}, to be spread first into a parser's aliases. */
export const textAlias: Readonly<Record<string, string>> = { [TEXT]: cleaned('line') };

/**
 * `then(text)` for the rows where `condition` holds, '' or 0 elsewhere, worked out for those rows alone. `if` promises
 * the same but evaluates both branches as soon as its result is used inside of another `if`; an array of none or one is
 * never mapped for nothing.
 */
export function onlyWhere(condition: string, text: string, then: (text: string) => string): string {
  return `arrayMap(x -> ${then('x')}, arrayWithConstant(${condition}, ${text}))[1]`;
}

const ERROR_LOG =
  // nginx: `2021/12/02 11:53:15 [error] 31#31: …`; Apache 2.4 and 2.2: `[Thu Oct 13 12:24:49.880562 2022] [core:error] …`;
  // LiteSpeed: `2022-06-08 22:49:20.774649 [NOTICE] …`.
  String.raw`^(\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[\w+\] |\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:.]+ \d{4}\] \[|\d{4}-\d\d-\d\d [\d:.,]+ \[[A-Z]+\] )`;

const errorLog = new RegExp(ERROR_LOG);

/** Whether a line is one of a web server's error log. */
export function isErrorLogLine(line: string): boolean {
  return errorLog.test(line);
}

/** What a parser found out about a line, as SQL conditions. */
export interface VerdictParts {
  /** UInt8: the line is laid out like the format. */
  readonly structured: string;
  /** UInt8: the time was read. */
  readonly timed: string;
  /** UInt8: the status is a number from 100 to 999, or a mark that this format uses for none. */
  readonly counted: string;
  /** UInt8 over the given text: the line is a header or comment. Asked of lines that are not laid out like the format. */
  readonly skipped?: (text: string) => string;
  /** Reason for a line, given as text, that is not laid out like the format. Default `unrecognised`. */
  readonly otherwise?: (text: string) => string;
}

/** The verdict of a line. */
export function verdict(parts: VerdictParts): string {
  const other = onlyWhere(
    `NOT (${parts.structured})`,
    TEXT,
    (text) =>
      `multiIf(trim(${text}) = '', 'empty', ` +
      (parts.skipped === undefined ? '' : `${parts.skipped(text)}, 'skip', `) +
      `match(${text}, ${quote(ERROR_LOG)}), 'error_log', ${parts.otherwise?.(text) ?? "'unrecognised'"})`,
  );
  return `multiIf(NOT (${parts.structured}), ${other}, NOT (${parts.timed}), 'bad_time', NOT (${parts.counted}), 'bad_status', '')`;
}

/** Text of a field where `-` stands for nothing. */
export function dashEmpty(field: string): string {
  return `if(${field} = '-', '', ${field})`;
}

/** UInt8: status text is three digits from 100, or one of `none`. */
export function isStatus(text: string, none: readonly string[] = ['-', '000', '0']): string {
  const marks = none.length === 0 ? '' : ` OR ${text} IN (${none.map(quote).join(', ')})`;
  return `((length(${text}) = 3 AND toUInt16OrZero(${text}) >= 100)${marks})`;
}

/** Nullable(UInt64) microseconds of a decimal number of seconds, or of `unit` of them a second. Null for `-` and for negatives. */
export function microseconds(text: string, perSecond: 1 | 1_000 | 1_000_000 | 1_000_000_000 = 1): string {
  const number = `toFloat64OrNull(${text})`;
  return `if(${number} >= 0 AND ${number} < 1e12, toUInt64(round(${number} * ${1_000_000 / perSecond})), NULL)`;
}

/** Host without the port where the port is the scheme's own. */
export function withoutCommonPort(host: string): string {
  return `replaceRegexpOne(${host}, ':(80|443)$', '')`;
}

/** Address without port and brackets: `[::1]:80` → `::1`, `1.2.3.4:80` → `1.2.3.4`, `::1` stays. */
export function withoutPort(address: string): string {
  return (
    `if(startsWith(${address}, '['), extract(${address}, '^\\\\[([^\\\\]]*)\\\\]'), ` +
    `if(countSubstrings(${address}, ':') = 1, substringIndex(${address}, ':', 1), ${address}))`
  );
}
