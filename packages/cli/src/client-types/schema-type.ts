import type { Source } from '@errata/audit';
import { type Document, type Found, type Json, objectOf } from './document.ts';
import { comment, literal, type Names, property } from './names.ts';

/** Deeper than this a schema is `unknown`. */
const MAX_DEPTH = 12;
const MAX_MEMBERS = 300;

/** An object schema and what stands in its `allOf`, as one. */
interface Members {
  readonly properties: Map<string, Found[]>;
  readonly required: Set<string>;
  /** Schema of the members that are not named; undefined where nothing is said. */
  rest: Found | undefined;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function literalOf(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return 'unknown';
}

/** Several types as one; `unknown` swallows all others. */
export function union(types: readonly string[]): string {
  const all = [...new Set(types)];
  if (all.length === 0 || all.includes('unknown')) return 'unknown';
  return all.join(' | ');
}

const grouped = (type: string) => (/[|&]/.test(type) ? `(${type})` : type);

/** Writes JSON Schemas as TypeScript, each that is referred to once and under its name. */
export class SchemaTypes {
  /** Declarations in the order in which they were met. */
  readonly declarations = new Map<string, string>();
  readonly #document: Document;
  readonly #names: Names;

  constructor(document: Document, names: Names) {
    this.#document = document;
    this.#names = names;
  }

  /** The type of a schema, which is declared where it has a name. */
  of(schema: unknown, source: Source, depth = 0): string {
    const found = this.#document.follow(schema, source);
    if (!found.name) return this.#inline(found, depth);
    const name = this.#names.of(found.name.key, found.name.last);
    if (!this.declarations.has(name)) {
      // Before it is written, so that a schema may refer to itself.
      this.declarations.set(name, '');
      this.declarations.set(name, this.#declare(name, found));
    }
    return name;
  }

  #declare(name: string, found: Found): string {
    const type = this.#inline(found, 0);
    const text = comment(objectOf(found.value).description);
    return type.startsWith('{\n') && type.endsWith('\n}') && !/\n\}[^\n]/.test(type)
      ? `${text}export interface ${name} ${type}\n`
      : `${text}export type ${name} = ${type};\n`;
  }

  #inline({ value, source }: Found, depth: number): string {
    const schema = objectOf(value);
    if (value === false) return 'never';
    if (depth > MAX_DEPTH || Object.keys(schema).length === 0) return 'unknown';
    const type = this.#core(schema, source, depth);
    return schema.nullable === true && type !== 'unknown' ? union([type, 'null']) : type;
  }

  #core(schema: Json, source: Source, depth: number): string {
    if ('const' in schema) return literalOf(schema.const);
    if (Array.isArray(schema.enum)) return union(schema.enum.slice(0, MAX_MEMBERS).map(literalOf));
    for (const name of ['oneOf', 'anyOf']) {
      const branches = list(schema[name]).slice(0, MAX_MEMBERS);
      if (branches.length === 0) continue;
      const either = union(branches.map((branch) => this.of(branch, source, depth + 1)));
      const { [name]: _, ...rest } = schema;
      const base = this.#hasShape(rest) ? this.#core(rest, source, depth) : 'unknown';
      return base === 'unknown'
        ? either
        : either === 'unknown'
          ? base
          : `${grouped(base)} & ${grouped(either)}`;
    }
    if (Array.isArray(schema.allOf)) return this.#all(schema, source, depth);
    const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? this.#guess(schema)];
    return union(types.map((type) => this.#simple(type, schema, source, depth)));
  }

  #hasShape(schema: Json): boolean {
    return ['properties', 'allOf', 'anyOf', 'additionalProperties'].some((name) => name in schema);
  }

  #guess(schema: Json): string | undefined {
    if ('properties' in schema || 'additionalProperties' in schema) return 'object';
    return 'items' in schema || 'prefixItems' in schema ? 'array' : undefined;
  }

  #simple(type: unknown, schema: Json, source: Source, depth: number): string {
    switch (type) {
      case 'string':
      case 'boolean':
      case 'null':
        return type;
      case 'number':
      case 'integer':
        return 'number';
      case 'array':
        return this.#array(schema, source, depth);
      case 'object':
        return this.#object(this.#members(schema, source), depth);
      default:
        return 'unknown';
    }
  }

  #array(schema: Json, source: Source, depth: number): string {
    const first = list(schema.prefixItems).slice(0, 20);
    if (first.length > 0)
      return `readonly [${first.map((item) => `(${this.of(item, source, depth + 1)})?`).join(', ')}, ...unknown[]]`;
    return `ReadonlyArray<${this.of(schema.items ?? {}, source, depth + 1)}>`;
  }

  /** Objects become one, so that a constant of one part narrows the member of another; what is no object is intersected. */
  #all(schema: Json, source: Source, depth: number): string {
    const { allOf, ...own } = schema;
    const members = this.#members(own, source);
    const others: string[] = [];
    const absorb = (part: unknown, at: Source, hops: number): void => {
      const found = this.#document.follow(part, at);
      const inner = objectOf(found.value);
      const choice = ['oneOf', 'anyOf', 'enum', 'const'].some((name) => name in inner);
      const plain = inner.type === undefined || inner.type === 'object';
      if (choice || !plain || hops > MAX_DEPTH) {
        others.push(grouped(this.of(part, at, depth + 1)));
        return;
      }
      this.#members(inner, found.source, members);
      for (const each of list(inner.allOf)) absorb(each, found.source, hops + 1);
    };
    for (const part of list(allOf).slice(0, MAX_MEMBERS)) absorb(part, source, 0);
    const parts = others.filter((other) => other !== 'unknown');
    if (members.properties.size > 0 || members.rest || parts.length === 0)
      parts.unshift(this.#object(members, depth));
    return parts.join(' & ');
  }

  #members(
    schema: Json,
    source: Source,
    into: Members = { properties: new Map(), required: new Set(), rest: undefined },
  ): Members {
    for (const [name, value] of Object.entries(objectOf(schema.properties)).slice(0, MAX_MEMBERS)) {
      const known = into.properties.get(name);
      if (known) known.push({ value, source });
      else into.properties.set(name, [{ value, source }]);
    }
    for (const name of list(schema.required)) if (typeof name === 'string') into.required.add(name);
    const rest = schema.additionalProperties;
    if (typeof rest === 'object' && rest !== null) into.rest = { value: rest, source };
    return into;
  }

  #object({ properties, required, rest }: Members, depth: number): string {
    if (properties.size === 0) {
      return `Readonly<Record<string, ${rest ? this.of(rest.value, rest.source, depth + 1) : 'unknown'}>>`;
    }
    const lines = [...properties].map(([name, parts]) => {
      const types = [...new Set(parts.map(({ value, source }) => this.of(value, source, depth + 1)))];
      const said = types.filter((type) => type !== 'unknown');
      // A constant says more than the string that it narrows.
      const exact = said.filter((type) => /^(?:'|\d|true|false)/.test(type));
      const type = (exact.length > 0 ? exact : said).map(grouped).join(' & ') || 'unknown';
      const about = comment(parts.map(({ value }) => objectOf(value).description).find(Boolean));
      return `${about}readonly ${property(name)}${required.has(name) ? '' : '?'}: ${type.replace(/^\((.*)\)$/s, balanced)};`;
    });
    return `{\n${lines.join('\n').replaceAll(/^/gm, '  ')}\n}`;
  }
}

/** Takes parentheses off what they hold as a whole. */
function balanced(whole: string, inside: string): string {
  let open = 0;
  for (const char of inside) {
    if (char === '(') open += 1;
    else if (char === ')') open -= 1;
    if (open < 0) return whole;
  }
  return inside;
}
