import { quote } from '../../store/telemetry/sql.ts';
import type { LineParser, ParsedColumns } from './format.ts';
import { dashEmpty, isStatus, TEXT, textAlias, verdict, withoutCommonPort } from './line-sql.ts';
import { requestLine } from './request-line.ts';

/**
 * The line cut at its quotes, where servers escape quotes inside of fields with a backslash: what `splitByChar('"')` gives
 * for the many lines that have no backslash. The fourth quoted field is the last that anybody reads.
 */
const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
const ESCAPED = String.raw`^([^"]*)${QUOTED}([^"]*)(?:${QUOTED}([^"]*))?(?:${QUOTED}([^"]*))?(?:${QUOTED}(.*))?$`;

/** The same for lines with bare quotes inside of the request, which ends where a status and a size follow. */
const BARE = String.raw`^([^"]*)"(.*?)"( (?:\d{3}|-) (?:\d+|-)[^"]*)(?:"(.*?)"( )"(.*)"([^"]*))?$`;

/** The names of the parts of {@link clfAliases}. */
export const CLF = {
  /** Array(String): the line cut at its quotes: head, request, after, referrer, ' ', user agent, tail, further quoted fields. */
  parts: 'f_parts',
  /** Array(String): what follows the request, cut at blanks: '', status, size, … */
  after: 'f_after',
  /** DateTime: time in brackets, the epoch when it could not be read. */
  time: 'f_time',
} as const;

/** Aliases that every relative of the Common Log Format begins with. */
export const clfAliases: Readonly<Record<string, string>> = {
  ...textAlias,
  f_split: `splitByChar('"', ${TEXT})`,
  f_parts:
    `multiIf(position(${TEXT}, '\\\\') > 0, ` +
    `arrayMap(p -> replaceAll(replaceAll(replaceAll(p, '\\\\"', '"'), '\\\\x22', '"'), '\\\\\\\\', '\\\\'), extractGroups(${TEXT}, ${quote(ESCAPED)})), ` +
    `length(f_split) > 2 AND NOT match(f_split[3], '^ [0-9-]'), extractGroups(${TEXT}, ${quote(BARE)}), f_split)`,
  f_head: 'f_parts[1]',
  f_after: "splitByChar(' ', f_parts[3])",
  // The head ends with `[20/Oct/2026:07:00:00 +0000] `: 29 bytes.
  f_time: "parseDateTimeInJodaSyntaxOrZero(substring(f_head, -28, 26), 'dd/MMM/yyyy:HH:mm:ss Z', 'UTC')",
  f_who: "splitByChar(' ', substring(f_head, 1, length(f_head) - 30))",
  // `client ident user`, where ident is nearly always `-`; with a virtual host before it, `host client ident user`.
  f_vhost:
    "f_who[2] != '-' AND length(f_who) > 2 AND (f_who[3] = '-' OR isIPv4String(f_who[2]) OR isIPv6String(f_who[2]))",
  ...requestLine('f_parts[2]').aliases,
};

/** Columns that every relative of the Common Log Format has. */
export const clfColumns = {
  time: `toDateTime64(${CLF.time}, 6, 'UTC')`,
  method: requestLine('f_parts[2]').method,
  target: requestLine('f_parts[2]').target,
  protocol: requestLine('f_parts[2]').protocol,
  status: `toUInt16OrZero(${CLF.after}[2])`,
  host: `if(f_vhost, ${withoutCommonPort('f_who[1]')}, '')`,
  response_size: `toUInt64OrNull(${CLF.after}[3])`,
  consumer: `if(endsWith(f_head, '- [' || substring(f_head, -28)), '', ${dashEmpty("arrayStringConcat(arraySlice(f_who, if(f_vhost, 4, 3)), ' ')")})`,
  client_address: 'f_who[if(f_vhost, 2, 1)]',
  referrer: dashEmpty('f_parts[4]'),
  user_agent: dashEmpty('f_parts[6]'),
} as const satisfies ParsedColumns;

/** The verdict of a relative of the Common Log Format; `more` narrows what counts as laid out like it. */
export function clfVerdict(more = '1'): string {
  return verdict({
    structured: `length(f_parts) > 2 AND endsWith(f_head, '] ') AND substring(f_head, -29, 1) = '[' AND length(${CLF.after}) > 2 AND ${more}`,
    timed: `toUInt32(${CLF.time}) > 0`,
    counted: isStatus(`${CLF.after}[2]`),
  });
}

/** A parser of a relative of the Common Log Format with more columns than it. */
export function clfParser(
  columns: Partial<ParsedColumns>,
  aliases: Readonly<Record<string, string>> = {},
  more?: string,
): LineParser {
  return {
    aliases: { ...clfAliases, ...aliases },
    verdict: clfVerdict(more),
    columns: { ...clfColumns, ...columns },
  };
}
