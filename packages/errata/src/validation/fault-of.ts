import { peek, peekText } from '../foreign/peek.ts';
import type { Fault } from '../problem/definition.ts';
import { secretNames } from '../problem/secret-name.ts';
import { pointer } from './pointer.ts';
import type { Part } from './request-parts.ts';
import type { SchemaIssue } from './standard-schema.ts';
import { LONGEST, withoutEcho } from './without-echo.ts';

const UNSAID = 'This value is not valid.';
/** A text of this length or longer that a message has in common with the value came from the value. */
const TELLING = 4;
/** So much of a long value is looked for: more may be beyond what was read, and what is told ends before it. */
const LOOKED_FOR = 200;
const secrets = secretNames();

function keysOf(issue: SchemaIssue): PropertyKey[] {
  // ArkType's paths are arrays of a class whose `map` adds an element to an empty one.
  return Array.from(issue.path ?? [], (step) => (typeof step === 'object' ? step.key : step));
}

function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of keys) found = peek(found, key as string);
  return found;
}

function tells(said: string, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return false;
  const text = String(value).slice(0, LOOKED_FOR);
  return text.length >= TELLING && said.includes(text);
}

/** The library's own kind of fault: `code` of zod and ArkType, `type` of valibot. */
function codeOf(issue: SchemaIssue): string | undefined {
  const code = peekText(issue, 'code') ?? (peekText(issue, 'kind') ? peekText(issue, 'type') : undefined);
  return code !== undefined && /^[\w.-]{1,64}$/.test(code) ? code : undefined;
}

/** The fault that a library's issue stands for: the place and what is wrong there, never the value. */
export function faultOf(issue: SchemaIssue, part: Part, given: unknown): Fault {
  const keys = keysOf(issue);
  const value = valueAt(given, keys);
  const secret = value !== undefined && keys.some(secrets.has);
  const said = withoutEcho(issue.message);
  const detail = secret || tells(said, value) ? UNSAID : said;
  const code = codeOf(issue);
  return {
    detail: detail.length > LONGEST ? `${detail.slice(0, LONGEST - 1)}…` : detail,
    in: part,
    pointer: pointer(keys),
    ...(code === undefined ? {} : { code }),
  };
}
