import type { Node } from './node.ts';
import { isAtMost } from './size.ts';

/** Examples with more parts than this are not looked at. */
const MOST_PARTS = 20_000;

/** An example of a body. */
export interface Example {
  /** Name among others; empty where there is one alone. */
  readonly name: string;
  readonly value: unknown;
  readonly node: Node;
}

/** A body of one media type. */
export interface Media {
  /** Lower case, without parameters, such as `application/problem+json`. */
  readonly type: string;
  readonly node: Node;
  /** Its schema, reference followed. */
  readonly schema: Node | undefined;
  /** The schema as it stands there: a reference, where it is one. */
  readonly schemaRaw: Node | undefined;
}

/** Lower case, without parameters. */
export function essence(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** JSON, or a syntax on top of it. */
export function isJson(type: string): boolean {
  return /^(application|text)\/([\w.-]+\+)?json$/.test(type);
}

/** The bodies of a request or response of OpenAPI 3. */
export function mediaOf(node: Node): readonly Media[] {
  const content = node.get('content');
  if (!content) return [];
  return [...content.members()].map(([type, media]) => ({
    type: essence(type),
    node: media,
    schema: media.get('schema'),
    schemaRaw: media.raw('schema'),
  }));
}

/** The bodies of a response of OpenAPI 2.0, which has one schema for all media types that it `produces`. */
export function mediaOf2(node: Node, produces: readonly string[]): readonly Media[] {
  const schema = node.get('schema');
  if (!schema) return [];
  return (produces.length > 0 ? produces : ['application/json']).map((type) => ({
    type: essence(type),
    node,
    schema,
    schemaRaw: node.raw('schema'),
  }));
}

/** Examples of a body: of the media type, else of its schema. */
export function examplesOf(media: Media): readonly Example[] {
  return allExamples(media).filter(({ value }) => isAtMost(value, MOST_PARTS));
}

function allExamples(media: Media): readonly Example[] {
  const own = media.node.raw('example');
  if (own && media.node.has('schema') && !media.node.has('responses'))
    return [{ name: '', value: own.value, node: own }];
  const examples = media.node.get('examples');
  const named = examples ? namedExamples(examples, media.type) : [];
  if (named.length > 0) return named;
  if (own) return [{ name: '', value: own.value, node: own }];
  return media.schema ? schemaExamples(media.schema) : [];
}

function namedExamples(examples: Node, type: string): Example[] {
  const found: Example[] = [];
  for (const key of Object.keys(examples.object)) {
    // OpenAPI 2.0 has the value itself under the media type; 3 has an object with a value under a name.
    if (key.includes('/')) {
      const node = examples.raw(key);
      if (node && essence(key) === type) found.push({ name: '', value: node.value, node });
      continue;
    }
    const example = examples.get(key);
    const value = example?.raw('value') ?? example?.raw('dataValue');
    if (value) found.push({ name: key, value: value.value, node: value });
  }
  return found;
}

function schemaExamples(schema: Node): readonly Example[] {
  const one = schema.raw('example');
  if (one) return [{ name: '', value: one.value, node: one }];
  const several = schema.raw('examples');
  if (!Array.isArray(several?.value)) return [];
  return several.value.flatMap((value: unknown, index) => {
    const node = several.raw(index);
    return node ? [{ name: String(index), value, node }] : [];
  });
}
