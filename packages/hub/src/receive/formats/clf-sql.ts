import { quote } from '../../store/telemetry/sql.ts';
import type { FormatParams, LineParser, ParsedColumns } from './format.ts';
import { cleaned, dashEmpty, isStatus, onlyWhere, TEXT, verdict, withoutCommonPort } from './line-sql.ts';
import { requestLine } from './request-line.ts';

/** Stands for a quote inside of a field while a line is cut at its quotes; no server writes this byte into its log. */
const INNER = '\\x01';

/** A line with bare quotes inside of the request, which ends where a status and a size follow, or inside of the user agent. */
const BARE = String.raw`^([^"]*)"(.*?)"( (?:\d{3}|-) (?:\d+|-)[^"]*)(?:"(.*?)"( )"(.*)"([^"]*))?$`;

/** The names of the aliases that formats build upon. */
export const CLF = {
  /** Array(String): the line cut at its quotes: head, request, after, referrer, ' ', user agent, tail, further quoted fields. */
  parts: 'f_parts',
  /** Array(String): what follows the request, cut at blanks: '', status, size, … */
  after: 'f_after',
  /** DateTime: time in brackets, the epoch when it could not be read. */
  time: 'f_time',
} as const;

/**
 * Aliases that every relative of the Common Log Format begins with. Lines that have no backslash and as many quotes as the
 * file's lines have are cut at their quotes as they are; in the few others, quotes inside of fields are marked first.
 */
function clfAliases(quotes: number): Readonly<Record<string, string>> {
  return {
    f_odd: `position(line, '\\\\') > 0 OR countSubstrings(line, '"') != ${quotes} OR NOT isValidUTF8(line) OR endsWith(line, '\\r')`,
    [TEXT]: `if(f_odd, ${onlyWhere('f_odd', 'line', (line) => onlyWhere('1', cleaned(line), mark))}, line)`,
    f_parts: `splitByChar('"', ${TEXT})`,
    f_head: 'f_parts[1]',
    f_request: inner('f_parts[2]'),
    f_after: "splitByChar(' ', f_parts[3])",
    // The head ends with `[20/Oct/2026:07:00:00 +0000] `: 29 bytes.
    f_time: "parseDateTimeInJodaSyntaxOrZero(substring(f_head, -28, 26), 'dd/MMM/yyyy:HH:mm:ss Z', 'UTC')",
    f_who: "splitByChar(' ', substring(f_head, 1, length(f_head) - 30))",
    // `client ident user`, where ident is nearly always `-`; with a virtual host before it, `host client ident user`.
    f_vhost:
      "f_who[2] != '-' AND length(f_who) > 2 AND (f_who[3] = '-' OR isIPv4String(f_who[2]) OR isIPv6String(f_who[2]))",
    f_user_at: 'length(f_who[1]) + length(f_who[2]) + if(f_vhost, length(f_who[3]) + 4, 3)',
    ...requestLine('f_request').aliases,
  };
}

/** The line with its inner quotes marked. */
function mark(text: string): string {
  return (
    `multiIf(position(${text}, '\\\\') > 0, ` +
    `replaceAll(replaceAll(replaceAll(replaceAll(${text}, '\\\\\\\\', '\\x02'), '\\\\"', '${INNER}'), '\\\\x22', '${INNER}'), '\\x02', '\\\\'), ` +
    `match(${text}, ${quote(BARE)}), arrayStringConcat(arrayMap(p -> replaceAll(p, '"', '${INNER}'), extractGroups(${text}, ${quote(BARE)})), '"'), ${text})`
  );
}

/** A field with its inner quotes given back. */
function inner(part: string): string {
  return `replaceAll(${part}, '${INNER}', '"')`;
}

/** Columns that every relative of the Common Log Format has. */
export const clfColumns = {
  time: `toDateTime64(${CLF.time}, 6, 'UTC')`,
  method: requestLine('f_request').method,
  target: requestLine('f_request').target,
  protocol: requestLine('f_request').protocol,
  status: `toUInt16OrZero(${CLF.after}[2])`,
  host: onlyWhere('f_vhost', 'f_who[1]', withoutCommonPort),
  response_size: `toUInt64OrNull(${CLF.after}[3])`,
  consumer: dashEmpty('substring(f_head, f_user_at, greatest(length(f_head) - 29 - f_user_at, 0))'),
  client_address: 'f_who[if(f_vhost, 2, 1)]',
  referrer: dashEmpty(inner('f_parts[4]')),
  user_agent: dashEmpty(inner('f_parts[6]')),
} as const satisfies ParsedColumns;

function clfVerdict(more: string): string {
  return verdict({
    structured: `length(f_parts) > 2 AND endsWith(f_head, '] ') AND substring(f_head, -29, 1) = '[' AND length(${CLF.after}) > 2 AND ${more}`,
    timed: `toUInt32(${CLF.time}) > 0`,
    counted: isStatus(`${CLF.after}[2]`),
  });
}

/** What a relative of the Common Log Format has more than it. */
export interface ClfExtension {
  readonly columns?: Partial<ParsedColumns>;
  readonly aliases?: Readonly<Record<string, string>>;
  /** Condition that narrows which lines are laid out like the format. */
  readonly structured?: string;
}

/** A parser of a relative of the Common Log Format; `params.quotes` is the usual number of quotes in a line. */
export function clfParser(params: FormatParams, extension: ClfExtension = {}): LineParser {
  return {
    aliases: { ...clfAliases(Number(params.quotes ?? 6)), ...extension.aliases },
    verdict: clfVerdict(extension.structured ?? '1'),
    columns: { ...clfColumns, ...extension.columns },
  };
}
