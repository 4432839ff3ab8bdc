import { peek, peekText } from '../foreign/peek.ts';
import type { Fault } from '../problem/definition.ts';
import { pointer } from './pointer.ts';
import type { Part } from './request-parts.ts';
import { isSecretName } from './secret-name.ts';
import type { SchemaIssue } from './standard-schema.ts';

const LONGEST = 300;
/** A text of this length or longer that a message has in common with the value came from the value. */
const TELLING = 4;
const UNSAID = 'This value is not valid.';
/** What libraries say of a value without telling it: `a string`, `missing`, `Object`. */
const KIND = /^(?:missing|undefined|null|NaN|Object|Array|Date|(?:an? )?[a-z]+)$/;

function keysOf(issue: SchemaIssue): PropertyKey[] {
  // ArkType's paths are arrays of a class whose `map` adds an element to an empty one.
  return Array.from(issue.path ?? [], (step) => (typeof step === 'object' ? step.key : step));
}

function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of keys) found = peek(found, key as string);
  return found;
}

/** Valibot ends its messages with `received …`, ArkType with `(was …)`: what follows may be the value itself. */
function withoutReceived(issue: SchemaIssue): string {
  const { message } = issue;
  const received = peekText(issue, 'received');
  if (received !== undefined && !KIND.test(received)) {
    const end = `eceived ${received}`;
    if (message.endsWith(end)) return message.slice(0, -end.length).replace(/(?: but r|:? R)$/, '');
  }
  const [, must, was] = /^(.*?) \(was (.*)\)$/s.exec(message) ?? [];
  if (must !== undefined && was !== undefined && !KIND.test(was)) return must;
  return message;
}

function tells(message: string, value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    const text = String(value);
    return text.length >= TELLING && message.includes(text);
  }
  return false;
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
  const said = value !== undefined && keys.some(isSecretName) ? UNSAID : withoutReceived(issue);
  const detail = tells(said, value) ? UNSAID : said;
  const code = codeOf(issue);
  return {
    detail: detail.length > LONGEST ? `${detail.slice(0, LONGEST - 1)}…` : detail,
    in: part,
    pointer: pointer(keys),
    ...(code === undefined ? {} : { code }),
  };
}
