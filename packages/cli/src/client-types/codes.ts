import type { Source } from '@errata/audit';
import { type Document, type Found, objectOf } from './document.ts';

/** Where bodies keep their code, the likelier first. */
const PLACES = [['code'], ['error', 'code'], ['error'], ['errors', 'code']];
const MAX_DEPTH = 8;

/** The texts that a schema allows; undefined where it allows any. */
function texts(document: Document, { value, source }: Found, depth: number): string[] | undefined {
  const found = document.follow(value, source);
  const schema = objectOf(found.value);
  if (typeof schema.const === 'string') return [schema.const];
  if (Array.isArray(schema.enum)) {
    const all = schema.enum.filter((each): each is string => typeof each === 'string');
    return all.length > 0 && all.length === schema.enum.length ? all : undefined;
  }
  if (depth > MAX_DEPTH || !Array.isArray(schema.allOf)) return undefined;
  for (const part of schema.allOf) {
    const inner = texts(document, { value: part, source: found.source }, depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

/** The schemas of a member, also of parts in `allOf`; of a list that of its items. */
function membersOf(document: Document, found: Found, name: string, depth = 0): Found[] {
  const target = document.follow(found.value, found.source);
  let schema = objectOf(target.value);
  if (schema.items !== undefined && schema.properties === undefined) {
    const items = document.follow(schema.items, target.source);
    schema = objectOf(items.value);
  }
  const own = objectOf(schema.properties)[name];
  const parts = depth < MAX_DEPTH && Array.isArray(schema.allOf) ? schema.allOf : [];
  return [
    ...(own === undefined ? [] : [{ value: own, source: target.source }]),
    ...parts.flatMap((value) => membersOf(document, { value, source: target.source }, name, depth + 1)),
  ];
}

/** The codes that an error body may have; undefined where the document names none. */
export function codesOf(document: Document, schema: unknown, source: Source): string[] | undefined {
  for (const place of PLACES) {
    let here: Found[] = [{ value: schema, source }];
    for (const step of place) here = here.flatMap((found) => membersOf(document, found, step)).slice(0, 50);
    for (const found of here) {
      const codes = texts(document, found, 0);
      if (codes) return codes;
    }
  }
  return undefined;
}
