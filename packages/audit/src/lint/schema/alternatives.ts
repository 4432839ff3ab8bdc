import type { Node } from '../api/node.ts';

/** More alternatives than this of one schema are not told apart. */
const MOST = 32;
const DEEPEST = 12;
/** Schemas that are looked at for one: references and aliases can make billions of a few. */
const MOST_SCHEMAS = 2_000;

/** Members of one object that a schema allows, each with every schema that speaks of it. */
export type Members = ReadonlyMap<string, readonly Node[]>;

const known = new WeakMap<object, readonly Members[]>();

/**
 * The objects that a schema allows: `oneOf` and `anyOf` are alternatives, `allOf` is put together. A schema without
 * properties has one alternative without members.
 */
export function alternativesOf(schema: Node): readonly Members[] {
  const { value } = schema;
  if (typeof value !== 'object' || value === null) return [new Map()];
  let found = known.get(value);
  if (!found) {
    found = expand(schema, new Set(), { left: MOST_SCHEMAS });
    known.set(value, found);
  }
  return found;
}

function merge(left: Members, right: Members): Members {
  if (left.size === 0) return right;
  if (right.size === 0) return left;
  const all = new Map(left);
  for (const [name, nodes] of right) {
    const before = all.get(name) ?? [];
    const more = nodes.filter(({ value }) => !before.some((node) => node.value === value));
    if (more.length > 0) all.set(name, [...before, ...more].slice(0, MOST));
  }
  return all;
}

function expand(schema: Node, inside: ReadonlySet<unknown>, budget: { left: number }): readonly Members[] {
  budget.left -= 1;
  if (inside.has(schema.value) || inside.size > DEEPEST || budget.left < 0) return [new Map()];
  const within = new Set([...inside, schema.value]);
  const own = new Map<string, readonly Node[]>();
  for (const [name, node] of schema.get('properties')?.members() ?? []) own.set(name, [node]);
  let all: readonly Members[] = [own];
  for (const part of schema.get('allOf')?.items() ?? []) all = product(all, expand(part, within, budget));
  for (const keyword of ['oneOf', 'anyOf']) {
    const choices = schema.get(keyword)?.items() ?? [];
    if (choices.length > 0)
      all = product(
        all,
        choices.slice(0, MOST).flatMap((choice) => expand(choice, within, budget)),
      );
  }
  return all;
}

function product(left: readonly Members[], right: readonly Members[]): readonly Members[] {
  const all: Members[] = [];
  for (const one of left)
    for (const other of right) {
      if (all.length === MOST) return all;
      all.push(merge(one, other));
    }
  return all;
}

/** Every member that any alternative has. */
export function membersOf(schema: Node): Members {
  return alternativesOf(schema).reduce(merge, new Map());
}

/** The JSON types that a schema names; empty where it names none. */
export function typesOf(schema: Node): readonly string[] {
  const { type } = schema.object;
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((each): each is string => typeof each === 'string') : [];
}

/** Does the schema list the values: `enum`, `const`, or alternatives that do? */
export function isEnumerated(schema: Node, depth = 0): boolean {
  if (['enum', 'const', 'x-extensible-enum', 'x-enum', 'x-ms-enum'].some((keyword) => schema.has(keyword)))
    return true;
  if (depth > 3) return false;
  return ['oneOf', 'anyOf', 'allOf'].some((keyword) =>
    (schema.get(keyword)?.items() ?? []).slice(0, MOST).some((choice) => isEnumerated(choice, depth + 1)),
  );
}

/** Does it say anything of the value? `{}`, `true` and a bare `type: object` do not. */
export function saysSomething(schema: Node): boolean {
  if (alternativesOf(schema).some((members) => members.size > 0)) return true;
  const types = typesOf(schema);
  return (
    types.some((type) => type !== 'object') ||
    ['enum', 'const', 'items', 'required', 'patternProperties'].some((keyword) => schema.has(keyword)) ||
    (schema.has('additionalProperties') && typeof schema.object.additionalProperties === 'object')
  );
}
