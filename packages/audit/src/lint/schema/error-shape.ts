import type { Node } from '../api/node.ts';
import { alternativesOf, isEnumerated, type Members, typesOf } from './alternatives.ts';

/** A member of an error that means something to the reader. */
export interface Meaning {
  /** Such as `error.message` or `errors[].detail`. */
  readonly path: string;
  /** Its name alone. */
  readonly name: string;
  /** Every schema that speaks of it. */
  readonly schemas: readonly Node[];
}

/** Where an error keeps its text and its code. */
export interface ErrorShape {
  /** The text for people. */
  readonly text?: Meaning;
  /** The code for programs. */
  readonly code?: Meaning;
  /** Members of the object that the code is in. */
  readonly beside?: Members;
  /** Members of the whole body. */
  readonly members: Members;
}

type Look = Omit<ErrorShape, 'members'>;

/** Names of texts, the most telling first; without `_`, `-` and capitals. */
const TEXTS = [
  'detail',
  'message',
  'errormessage',
  'errordescription',
  'errordetail',
  'usermessage',
  'developermessage',
  'description',
  'msg',
  'statusmessage',
  'explanation',
  'diagnostics',
  'faultstring',
  'text',
  'title',
  'summary',
  'reason',
  'error',
  'errors',
];
/** Names of codes, the most telling first. */
const CODES = [
  'code',
  'errorcode',
  'type',
  'errortype',
  'errorkey',
  'reason',
  'error',
  'errorname',
  'scimtype',
  'name',
  'key',
  'slug',
  'id',
  'identifier',
  'symbol',
  'kind',
  'status',
];
const CONTAINERS =
  /^(errors?|error[_-]?(?:info|details?|messages?|list)|faults?|problems?|failures?|exceptions?|issues?|details?|messages?|violations?|result|response|meta|status|body|data)$/i;
const DEEPEST = 3;
/** Objects that are looked into for one error. */
const MOST_OBJECTS = 500;
const NUMERIC = /^(?:int(?:eger)?|number)$/;

const plain = (name: string) => name.replaceAll(/[_-]/g, '').toLowerCase();

/** May this be a value on its own? A schema that names no type and no parts may. */
function isScalar(schema: Node): boolean {
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length > 0) return types.every((type) => type !== 'object' && type !== 'array');
  return !['properties', 'items', 'additionalProperties'].some((keyword) => schema.has(keyword));
}

function isText(schema: Node): boolean {
  const types = typesOf(schema);
  return isScalar(schema) && (types.length === 0 || types.includes('string'));
}

/** The members with these names in the order of the names, that may hold what is looked for. */
function pick(
  members: Members,
  names: readonly string[],
  at: string,
  fits: (name: string, schemas: readonly Node[]) => boolean,
  except?: string,
): Meaning | undefined {
  let best: Meaning | undefined;
  let rank = names.length;
  for (const [name, schemas] of members) {
    const index = names.indexOf(plain(name));
    const path = `${at}${name}`;
    if (index === -1 || index >= rank || path === except || !fits(plain(name), schemas)) continue;
    rank = index;
    best = { path, name, schemas };
  }
  return best;
}

function fitsCode(name: string, schemas: readonly Node[]): boolean {
  // A status is mostly that of HTTP, as a text; where the values are listed, it is Google's kind.
  if (name === 'status') return schemas.some((schema) => isEnumerated(schema) && isText(schema));
  if (name === 'kind' || name === 'id' || name === 'name' || name === 'key')
    return schemas.some((schema) => isScalar(schema) && !typesOf(schema).some((type) => NUMERIC.test(type)));
  return schemas.some(isScalar);
}

/** `error` and `reason` may be either; one whose values are listed is a code. */
function fitsText(name: string, schemas: readonly Node[]): boolean {
  if ((name === 'error' || name === 'reason') && schemas.some((schema) => isEnumerated(schema))) return false;
  return schemas.some(isText);
}

function look(members: Members, at: string, depth: number, budget = { left: MOST_OBJECTS }): Look {
  budget.left -= 1;
  let text = pick(members, TEXTS, at, fitsText);
  let code = pick(members, CODES, at, fitsCode, text?.path);
  let beside = members;
  if ((text && code) || depth >= DEEPEST || budget.left < 0) return answer(text, code, beside);
  for (const [name, schemas] of members) {
    if (!CONTAINERS.test(name)) continue;
    for (const schema of schemas) {
      const items = schema.get('items');
      if (items && !text && isText(items) && typesOf(items).length > 0)
        text = { path: `${at}${name}[]`, name, schemas: [items] };
      for (const inner of alternativesOf(items ?? schema)) {
        if (inner.size === 0) continue;
        const found = look(inner, `${at}${name}${items ? '[]' : ''}.`, depth + 1, budget);
        text ??= found.text;
        if (!code && found.code) {
          code = found.code;
          beside = found.beside ?? inner;
        }
      }
    }
  }
  return answer(text, code, beside);
}

function answer(text: Meaning | undefined, code: Meaning | undefined, beside: Members): Look {
  return { ...(text && { text }), ...(code && { code, beside }) };
}

const known = new WeakMap<object, readonly ErrorShape[]>();

/** Where the errors of a schema keep text and code, one for each alternative that has members. */
export function errorShapesOf(schema: Node): readonly ErrorShape[] {
  const { value } = schema;
  if (typeof value !== 'object' || value === null) return [];
  let shapes = known.get(value);
  if (!shapes) {
    const items = typesOf(schema).includes('array') ? schema.get('items') : undefined;
    shapes = alternativesOf(items ?? schema)
      .filter((members) => members.size > 0)
      .map((members) => ({ ...look(members, items ? '[].' : '', 0), members }));
    known.set(value, shapes);
  }
  return shapes;
}

/** Is this a problem of RFC 9457: has it three of its members, the title among them? */
export function isProblem({ members }: ErrorShape): boolean {
  const has = (name: string) => members.has(name);
  const count = ['type', 'title', 'status', 'detail', 'instance'].filter(has).length;
  return count >= 3 && has('title');
}
