import { quote, quoteAll } from '../../store/telemetry/sql.ts';
import type { FormatParams, LogFormat, ParsedColumns } from './format.ts';
import { TEXT } from './line-sql.ts';
import { ROLES, type Role, type RoleFormat, roleParser } from './roles.ts';
import { share } from './share.ts';

/** Where a field may be, as JSON Pointers (RFC 6901), the best first. A pointer that ends with `/0` is a list's first element. */
type Pointers = readonly string[];

/** A kind of JSON log: one object a line, perhaps after a prefix such as a syslog header. */
export interface JsonKind {
  readonly name: string;
  readonly title: string;
  readonly example: string;
  readonly fields: Readonly<Partial<Record<Role, Pointers>>>;
  /** Pointers of which each line has to have one, besides time, status, and request or method and target. */
  readonly mark?: Pointers;
  /** Name → pointer of what else is kept. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of the lines that the log has for one request, those that say how it ended; the others are skipped. */
  readonly only?: { readonly pointer: string; readonly values: readonly string[] };
  readonly columns?: Partial<ParsedColumns>;
}

const MOST_POINTERS = 4;

/** Makes a log format of a kind of JSON log. Detection keeps the pointers that the file's lines have. */
export function jsonFormat(kind: JsonKind): LogFormat {
  const { name, title, example } = kind;
  return {
    name,
    title,
    example,
    detect(lines) {
      const { fitting, params } = detectJson(kind, lines);
      return fitting === 0 ? undefined : { share: share(fitting, lines), params };
    },
    parser: (params) => roleParser(jsonFields(kind, params)),
  };
}

/** How many of the lines are of a kind, and where its fields are in them. */
export function detectJson(
  kind: JsonKind,
  lines: readonly string[],
): { fitting: number; params: FormatParams } {
  const objects = lines.map(objectIn).filter((object) => object !== undefined);
  const fitting = objects.filter((object) => isRequest(kind, object));
  const params = pointersFor(kind, fitting);
  const { only } = kind;
  const others = only
    ? objects.filter((object) => has(object, only.pointer) && !fitting.includes(object))
    : [];
  return { fitting: fitting.length === 0 ? 0 : fitting.length + others.length, params };
}

/**
 * Where each role is: the pointers that the looked-at objects have, and for a role that none of them has (an error's code,
 * say) every pointer, as later lines may have it. A pointer into another one's value is left out: a key is one type.
 */
function pointersFor(kind: JsonKind, objects: readonly object[]): Record<string, string[]> {
  const taken: string[] = [];
  const params: Record<string, string[]> = {};
  const take = (role: Role, pointers: readonly string[]) => {
    const free: string[] = [];
    for (const one of pointers) {
      if (taken.some((other) => isInside(one, other) || isInside(other, one))) continue;
      taken.push(one);
      free.push(one);
    }
    if (free.length > 0) params[role] = free;
  };
  const seen = (pointer: string) => objects.some((object) => has(object, pointer));
  for (const role of ROLES) take(role, (kind.fields[role] ?? []).filter(seen).slice(0, MOST_POINTERS));
  for (const role of ROLES)
    if (!params[role])
      take(
        role,
        (kind.fields[role] ?? []).filter((one) => !SEEN_ROLES.has(role) || seen(one)),
      );
  return params;
}

/** Roles that a log has in every line or not at all. */
const SEEN_ROLES: ReadonlySet<Role> = new Set([
  'time',
  'request',
  'method',
  'target',
  'path',
  'status',
  'duration_s',
  'duration_ms',
  'duration_us',
  'duration_ns',
]);

function isInside(pointer: string, other: string): boolean {
  return pointer !== other && pointer.startsWith(`${other}/`);
}

/** The fields of a kind of JSON log as roles. */
export function jsonFields(kind: JsonKind, params: FormatParams): RoleFormat {
  const found = ROLES.map((role) => [role, pointersOf(params[role])] as const).filter(
    ([, at]) => at.length > 0,
  );
  const attributes = Object.entries(kind.attributes ?? {});
  const { mark = [], only } = kind;
  const pointers = [
    ...found.flatMap(([, at]) => at),
    ...attributes.map(([, pointer]) => pointer),
    ...mark,
    ...(only ? [only.pointer] : []),
  ];
  const conditions = [
    "f_status_raw != ''",
    found.some(([role]) => role === 'request') ? "(f_target != '' OR f_request_raw != '')" : "f_target != ''",
    ...(mark.length > 0 ? [`(${mark.map((pointer) => `${valueSql(pointer)} != ''`).join(' OR ')})`] : []),
    ...(only ? [`${valueSql(only.pointer)} IN ${quoteAll(only.values)}`] : []),
  ];
  return {
    aliases: {
      f_body: `substring(${TEXT}, position(${TEXT}, '{'))`,
      f_json: `JSONExtract(f_body, ${quote(tupleType(pointers))})`,
    },
    roles: Object.fromEntries(found.map(([role, at]) => [role, firstOf(at.map(valueSql))])),
    structured: conditions.join(' AND '),
    ...(only ? { skipped: () => `${valueSql(only.pointer)} NOT IN ${quoteAll(['', ...only.values])}` } : {}),
    otherwise: (text) =>
      `if(position(${text}, '{') > 0 AND JSONType(substring(${text}, position(${text}, '{'))) = 'Object', 'unrecognised', 'bad_json')`,
    attributes: Object.fromEntries(attributes.map(([key, pointer]) => [key, valueSql(pointer)])),
    ...(kind.columns ? { columns: kind.columns } : {}),
  };
}

function pointersOf(value: FormatParams[string] | undefined): readonly string[] {
  return typeof value === 'object' ? value : [];
}

function firstOf(values: readonly string[]): string {
  const [only = "''", ...rest] = values;
  return rest.length === 0 ? only : `if((${only}) NOT IN ('', '-'), ${only}, ${firstOf(rest)})`;
}

function keysOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Value of a pointer in the tuple that `f_json` is. */
function valueSql(pointer: string): string {
  return keysOf(pointer).reduce(
    (sql, key) => (key === '0' ? `${sql}[1]` : `tupleElement(${sql}, ${quote(key)})`),
    'f_json',
  );
}

interface Tree {
  readonly [key: string]: Tree;
}

/** Type of the tuple that holds all of the pointers: text at the leaves. */
function tupleType(pointers: readonly string[]): string {
  const tree: Record<string, unknown> = {};
  for (const pointer of pointers) {
    let node = tree;
    for (const key of keysOf(pointer)) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
  }
  return typeOf(tree as Tree);
}

function typeOf(tree: Tree): string {
  const keys = Object.keys(tree);
  if (keys.length === 0) return 'String';
  if (keys.length === 1 && keys[0] === '0') return 'Array(String)';
  return `Tuple(${keys.map((key) => `\`${key}\` ${typeOf(tree[key] ?? {})}`).join(', ')})`;
}

function objectIn(line: string): object | undefined {
  const start = line.indexOf('{');
  if (start < 0 || start > 200) return undefined;
  try {
    const value: unknown = JSON.parse(line.slice(start));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRequest(kind: JsonKind, object: object): boolean {
  const any = (role: Role) => (kind.fields[role] ?? []).some((pointer) => has(object, pointer));
  if (kind.mark && !kind.mark.some((pointer) => has(object, pointer))) return false;
  return (
    any('time') && any('status') && (any('request') || (any('method') && (any('target') || any('path'))))
  );
}

function has(object: object, pointer: string): boolean {
  let value: unknown = object;
  for (const key of keysOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return value !== null && value !== '' && (typeof value !== 'object' || Array.isArray(value));
}
