import { quote } from '../../store/telemetry/sql.ts';
import { fieldTime } from './field-time.ts';
import type { LineParser, ParsedColumns } from './format.ts';
import { isStatus, textAlias, verdict, withoutCommonPort, withoutPort } from './line-sql.ts';
import { requestLine } from './request-line.ts';

/** What a field of a log line is, whatever the log calls it. */
export const ROLES = [
  'time',
  /** Date and clock in two fields. */
  'date',
  'clock',
  /** `GET /a HTTP/1.1` */
  'request',
  'method',
  /** Path and query, or an absolute URI. */
  'target',
  'path',
  'query',
  'status',
  'protocol',
  'host',
  'service',
  'duration_s',
  'duration_ms',
  'duration_us',
  'duration_ns',
  'request_size',
  'response_size',
  'consumer',
  'client_address',
  'user_agent',
  'referrer',
  'code',
  'message',
  'trace_id',
] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** String SQL of each role that a format knows. */
export type RoleSql = Readonly<Partial<Record<Role, string>>>;

/** Fields that make up a line, and what tells a request from another line. */
export interface RoleFormat {
  /** Aliases that the roles are written over; they come after the text alias. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly roles: RoleSql;
  /** UInt8: the line is laid out like the format. */
  readonly structured: string;
  /** Statuses that stand for none. Default `-`, `000` and `0`. */
  readonly none?: readonly string[];
  readonly skipped?: (text: string) => string;
  readonly otherwise?: (text: string) => string;
  /** Columns that roles cannot tell. */
  readonly columns?: Partial<ParsedColumns>;
  /** Name → String SQL of what else is kept; values that are '' or `-` are left out. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes a parser of fields by their roles. `-` is read as nothing in all of them. */
export function roleParser(format: RoleFormat): LineParser {
  const present = ROLES.filter((role) => format.roles[role] !== undefined);
  const fields = Object.fromEntries(
    present.flatMap((role) => [
      [`f_${role}_raw`, format.roles[role]],
      [`f_${role}_field`, `if(f_${role}_raw = '-', '', f_${role}_raw)`],
    ]),
  );
  const has = (role: Role) => format.roles[role] !== undefined;
  const field = (role: Role) => (has(role) ? `f_${role}_field` : "''");
  const line = has('request') ? requestLine('f_request_field') : undefined;
  const stamp = has('time') ? field('time') : `concat(${field('date')}, ' ', ${field('clock')})`;

  return {
    aliases: {
      ...textAlias,
      ...format.aliases,
      ...fields,
      ...line?.aliases,
      f_stamp: stamp,
      f_time: fieldTime('f_stamp'),
      f_target: targetOf(field, has, line?.target),
    },
    verdict: verdict({
      structured: format.structured,
      timed: 'f_time > toDateTime64(0, 6)',
      counted: isStatus('f_status_raw', format.none),
      ...(format.skipped ? { skipped: format.skipped } : {}),
      ...(format.otherwise ? { otherwise: format.otherwise } : {}),
    }),
    columns: {
      time: 'f_time',
      method: first(has('method') ? `upper(${field('method')})` : undefined, line?.method),
      target: 'f_target',
      status: 'toUInt16OrZero(f_status_field)',
      ...optional('protocol', first(has('protocol') ? field('protocol') : undefined, line?.protocol)),
      ...(has('host') ? { host: withoutCommonPort(field('host')) } : {}),
      ...durationOf(field, has),
      ...(has('request_size') ? { request_size: `toUInt64OrNull(${field('request_size')})` } : {}),
      ...(has('response_size') ? { response_size: `toUInt64OrNull(${field('response_size')})` } : {}),
      ...(has('client_address') ? { client_address: clientAddress(field('client_address')) } : {}),
      ...plain(field, has, ['service', 'consumer', 'user_agent', 'referrer', 'code', 'message', 'trace_id']),
      ...(Object.keys(format.attributes ?? {}).length > 0
        ? { attributes: attributesSql(format.attributes ?? {}) }
        : {}),
      ...format.columns,
    },
  };
}

/** Map of the attributes that have a value. */
export function attributesSql(attributes: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(attributes).map(([name, sql]) => `${quote(name)}, ${sql}`);
  return `CAST(mapFilter((k, v) -> v NOT IN ('', '-'), map(${pairs.join(', ')})), 'Map(LowCardinality(String), String)')`;
}

function targetOf(
  field: (role: Role) => string,
  has: (role: Role) => boolean,
  requested: string | undefined,
): string {
  const query = `trim(LEADING '?' FROM ${field('query')})`;
  const path = has('query')
    ? `concat(${field('path')}, if(${query} = '' OR position(${field('path')}, '?') > 0, '', concat('?', ${query})))`
    : field('path');
  return first(has('target') ? field('target') : undefined, has('path') ? path : undefined, requested);
}

function durationOf(field: (role: Role) => string, has: (role: Role) => boolean): Partial<ParsedColumns> {
  for (const [role, factor] of UNITS) {
    if (!has(role)) continue;
    // Some loggers write the unit after the number, and it may not be the one their field usually has.
    const text = field(role);
    const number = `toFloat64OrNull(extract(${text}, '^[0-9.]+(?:[eE][-+]?[0-9]+)?'))`;
    const scale = `multiIf(endsWith(${text}, 'ms'), 1e3, endsWith(${text}, 'ns'), 1e-3, match(${text}, '(us|µs)$'), 1, endsWith(${text}, 's'), 1e6, ${factor})`;
    return { duration_us: `if(${number} < 1e14, toUInt64(round(${number} * ${scale})), NULL)` };
  }
  return {};
}

const UNITS = [
  ['duration_s', '1e6'],
  ['duration_ms', '1e3'],
  ['duration_us', '1'],
  ['duration_ns', '1e-3'],
] as const;

/** The first of a list of addresses (X-Forwarded-For), without port, brackets and the IPv4-in-IPv6 prefix. */
function clientAddress(text: string): string {
  return `replaceOne(${withoutPort(`trim(substringIndex(${text}, ',', 1))`)}, '::ffff:', '')`;
}

function first(...texts: readonly (string | undefined)[]): string {
  const known = texts.filter((text) => text !== undefined);
  const last = known.pop() ?? "''";
  return known.reduceRight((rest, text) => `if(${text} != '', ${text}, ${rest})`, last);
}

function optional(name: keyof ParsedColumns, sql: string): Partial<ParsedColumns> {
  return sql === "''" ? {} : { [name]: sql };
}

function plain(
  field: (role: Role) => string,
  has: (role: Role) => boolean,
  roles: readonly (Role & keyof ParsedColumns)[],
): Partial<ParsedColumns> {
  return Object.fromEntries(roles.filter(has).map((role) => [role, field(role)]));
}
