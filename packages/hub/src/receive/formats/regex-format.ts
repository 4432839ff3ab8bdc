import { quote } from '../../store/telemetry/sql.ts';
import type { LogFormat, ParsedColumns } from './format.ts';
import { TEXT } from './line-sql.ts';
import { ROLES, type Role, type RoleFormat, roleParser } from './roles.ts';
import { share } from './share.ts';

/** A kind of log whose lines one regular expression takes apart. */
export interface RegexKind {
  readonly name: string;
  readonly title: string;
  readonly example: string;
  /**
   * What JavaScript and RE2 understand alike: only named groups, no look-around, no backreferences. A group named after a
   * role is that role.
   */
  readonly regex: string;
  /** Roles that are not just a group, over {@link group}. */
  readonly roles?: Readonly<Partial<Record<Role, string>>>;
  readonly none?: readonly string[];
  readonly columns?: Partial<ParsedColumns>;
  /** Name → String SQL, over {@link group}. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes a log format of a kind whose lines one regular expression takes apart. */
export function regexFormat(kind: RegexKind): LogFormat {
  const { name, title, example } = kind;
  const regex = new RegExp(kind.regex);
  return {
    name,
    title,
    example,
    detect(lines) {
      const fitting = lines.filter((line) => regex.test(line)).length;
      return fitting === 0 ? undefined : { share: share(fitting, lines), params: {} };
    },
    parser: () => roleParser(regexFields(kind)),
  };
}

/** The groups of a kind as roles. */
export function regexFields(kind: RegexKind): RoleFormat {
  const names = groupNames(kind.regex);
  const own = names.filter((name): name is Role => (ROLES as readonly string[]).includes(name));
  return {
    aliases: {
      f_groups: `extractGroups(${TEXT}, ${quote(kind.regex.replace(NAMED_GROUP, '('))})`,
      ...Object.fromEntries(names.map((name, at) => [group(name), `f_groups[${at + 1}]`])),
    },
    roles: { ...Object.fromEntries(own.map((name) => [name, group(name)])), ...kind.roles },
    structured: 'length(f_groups) > 0',
    ...(kind.none ? { none: kind.none } : {}),
    ...(kind.columns ? { columns: kind.columns } : {}),
    ...(kind.attributes ? { attributes: kind.attributes } : {}),
  };
}

const NAMED_GROUP = /\(\?P?<([A-Za-z]\w*)>/g;

/** The names of a regular expression's groups, in order. */
export function groupNames(regex: string): string[] {
  return [...regex.matchAll(NAMED_GROUP)].map(([, name = '']) => name);
}

/** String SQL of a group; '' where it took no part. */
export function group(name: string): string {
  return `f_group_${name}`;
}
