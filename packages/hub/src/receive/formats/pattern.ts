import { roleNamed, tellsRequests } from './column-names.ts';
import type { LogFormat } from './format.ts';
import { patternRegex } from './pattern-regex.ts';
import { group, groupNames, regexFields } from './regex-format.ts';
import { type Role, roleParser } from './roles.ts';

const LONGEST = 2_000;
const MOST_FIELDS = 60;
/** What RE2, which reads the lines, cannot do. */
const NOT_RE2 = /\(\?(?:[=!]|<[=!]|>)|\\[1-9]|\\k</;

/** A pattern that cannot be used, and why, as sentences. */
export interface PatternProblem {
  readonly problem: string;
}

/**
 * The format of a pattern that a user gives: nginx's `log_format` (`$remote_addr - [$time_local] "$request" $status`),
 * Apache's `LogFormat` (`%h %l %u %t "%r" %>s %b %D`), or a regular expression with named groups. At most 2,000 characters.
 * It has to say when a request was, what was asked for and how it ended. Fields without a role are kept as attributes.
 */
export function patternFormat(pattern: string): LogFormat | PatternProblem {
  if (pattern.length > LONGEST) return { problem: `The pattern is longer than ${LONGEST} characters.` };
  const made = patternRegex(pattern);
  if (made === undefined)
    return {
      problem:
        'The pattern has no fields. Write them as nginx does ($status), as Apache does (%>s), or as named groups of a regular expression ((?<status>\\d+)).',
    };
  const { regex } = made;
  if (NOT_RE2.test(regex))
    return {
      problem: 'Look-ahead, look-behind and backreferences are not supported. Match what follows instead.',
    };
  try {
    new RegExp(regex);
  } catch (error) {
    return {
      problem: `The regular expression is not valid: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  if (/\((?!\?)/.test(regex.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '')))
    return { problem: 'Every group needs a name, (?<name>…), or has to be (?:…).' };
  const names = groupNames(regex);
  if (names.length > MOST_FIELDS) return { problem: `The pattern has more than ${MOST_FIELDS} fields.` };

  const roles = new Map<Role, string>();
  for (const name of names) {
    const role = made.roles.get(name) ?? roleNamed(name);
    if (role && !roles.has(role)) roles.set(role, name);
  }
  if (!tellsRequests(roles))
    return {
      problem: `The pattern lacks ${missing(roles)}. Errata needs to know when, what and how it ended.`,
    };

  return {
    name: 'pattern',
    title: 'Pattern of your own',
    example: pattern,
    // The user has said it: lines that do not fit are rejected one by one.
    detect: (lines) =>
      lines.some((line) => line.trim() !== '') ? { share: 1, params: { pattern } } : undefined,
    parser() {
      const fields = regexFields({ name: 'pattern', title: '', example: '', regex });
      const used = new Set(roles.values());
      return roleParser({
        ...fields,
        roles: Object.fromEntries([...roles].map(([role, name]) => [role, group(name)])),
        attributes: Object.fromEntries(
          names.filter((name) => !used.has(name)).map((name) => [`log.${name}`, group(name)]),
        ),
      });
    },
  };
}

function missing(roles: ReadonlyMap<Role, string>): string {
  const lacking = [
    roles.has('time') || (roles.has('date') && roles.has('clock'))
      ? []
      : ['the time ($time_local, %t, (?<time>…))'],
    roles.has('status') ? [] : ['the status ($status, %>s, (?<status>…))'],
    roles.has('request') || roles.has('target') || roles.has('path')
      ? []
      : ['the request ($request, %r, (?<method>…) and (?<path>…))'],
  ].flat();
  return lacking.join(' and ');
}
