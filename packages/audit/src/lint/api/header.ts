import type { Node } from './node.ts';

/** A field that a response or a request may have. */
export interface Header {
  /** As it is written in the document. */
  readonly name: string;
  /** In lower case. */
  readonly key: string;
  readonly node: Node;
  /** Its schema; in OpenAPI 2.0 the header is its own schema. */
  readonly schema: Node;
}

/** A header object of any version. */
export function headerOf(name: string, node: Node): Header {
  return { name, key: name.toLowerCase(), node, schema: node.get('schema') ?? node };
}

/** The values that the document shows for a field, as they would stand on the wire: examples, constants, enumerations and defaults. */
export function shownValues({
  node,
  schema,
}: Header): readonly { readonly value: string; readonly node: Node }[] {
  const found: { value: string; node: Node }[] = [];
  const add = (at: Node | undefined) => {
    if (at && (typeof at.value === 'string' || typeof at.value === 'number')) {
      found.push({ value: String(at.value), node: at });
    }
  };
  for (const at of node === schema ? [node] : [node, schema]) {
    for (const key of ['example', 'x-example', 'const', 'default']) add(at.raw(key));
    for (const key of ['examples', 'enum']) {
      const several = at.raw(key);
      if (!several) continue;
      if (Array.isArray(several.value)) for (const index of several.value.keys()) add(several.raw(index));
      else for (const [, example] of several.members()) add(example.raw('value'));
    }
  }
  return found;
}
