import type { Node } from '../api/node.ts';
import { escapeStep } from '../source/pointer.ts';
import { typesOf } from './alternatives.ts';
import { isOfFormat } from './formats.ts';

const DEEPEST = 40;
/** Pairs of value and schema that are compared; beyond, the value is taken for right. */
const MOST_STEPS = 20_000;
/** Items of an array and members of an object that are looked at. */
const MOST = 200;

/** What is wrong with a value. */
export interface Fault {
  /** JSON Pointer into the value; empty for the whole. */
  readonly at: string;
  /** Such as `is a string, not an integer`. */
  readonly what: string;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  // A type that nobody knows is a fault of the schema, not of the value.
  if (!['null', 'array', 'object', 'string', 'number', 'boolean'].includes(type)) return true;
  return typeOf(value) === type;
}

const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
const article = (word: string) => `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Nested repetition takes exponential time on some values: such patterns are not tried. */
function matches(pattern: string, value: string): boolean {
  if (value.length > 300 || pattern.length > 300 || /[+*}]\)*[+*{]|\)[+*{]/.test(pattern)) return true;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function scalarFault(value: unknown, schema: Node): string | undefined {
  const {
    enum: values,
    const: constant,
    pattern,
    format,
    minimum,
    maximum,
    minLength,
    maxLength,
  } = schema.object;
  if (Array.isArray(values) && !values.some((each) => isSame(each, value)))
    return 'is none of the values of enum';
  if (schema.has('const') && !isSame(constant, value))
    return `is not ${JSON.stringify(constant)?.slice(0, 80)}`;
  if (typeof value === 'string') {
    const length = [...value].length;
    if (length < (numberOf(minLength) ?? 0)) return `is shorter than ${minLength}`;
    if (length > (numberOf(maxLength) ?? Number.POSITIVE_INFINITY)) return `is longer than ${maxLength}`;
    if (typeof pattern === 'string' && !matches(pattern, value)) return 'does not match the pattern';
    if (typeof format === 'string' && !isOfFormat(value, format)) return `is no ${format}`;
  }
  if (typeof value === 'number') {
    if (value < (numberOf(minimum) ?? Number.NEGATIVE_INFINITY)) return `is less than ${minimum}`;
    if (value > (numberOf(maximum) ?? Number.POSITIVE_INFINITY)) return `is more than ${maximum}`;
  }
  return undefined;
}

/** Where the comparison stands. */
interface Spot {
  readonly at: string;
  readonly depth: number;
  /** Shared by one comparison: references and aliases can make billions of a few schemas. */
  readonly budget: { left: number };
}

const below = (spot: Spot, at = spot.at): Spot => ({ ...spot, at, depth: spot.depth + 1 });

/**
 * The first fault of a value in a response, by what its schema says with the common keywords of JSON Schema and OpenAPI; what
 * is not known is not judged. `oneOf` is read as `anyOf`: an example that fits two alternatives is no fault of the example.
 */
export function faultOf(value: unknown, schema: Node): Fault | undefined {
  return compare(value, schema, { at: '', depth: 0, budget: { left: MOST_STEPS } });
}

function compare(value: unknown, schema: Node, spot: Spot): Fault | undefined {
  const { at, depth, budget } = spot;
  budget.left -= 1;
  if (depth > DEEPEST || budget.left < 0) return undefined;
  if (schema.value === false) return { at, what: 'must not be there' };
  const { nullable } = schema.object;
  if (value === null && (nullable === true || schema.object['x-nullable'] === true)) return undefined;
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((each) => isOfType(value, each)))
    return { at, what: `is ${article(typeOf(value))}, not ${types.map(article).join(' or ')}` };
  const scalar = scalarFault(value, schema);
  if (scalar !== undefined) return { at, what: scalar };
  const inside = Array.isArray(value)
    ? itemFault(value, schema, spot)
    : typeof value === 'object' && value !== null
      ? memberFault(value, schema, spot)
      : undefined;
  return inside ?? combinedFault(value, schema, spot);
}

function itemFault(value: readonly unknown[], schema: Node, spot: Spot): Fault | undefined {
  const items = schema.get('items');
  if (!items) return undefined;
  const first = schema.get('prefixItems')?.items().length ?? 0;
  for (const [index, item] of value.slice(first, MOST).entries()) {
    const fault = compare(item, items, below(spot, `${spot.at}/${index + first}`));
    if (fault) return fault;
  }
  return undefined;
}

function memberFault(value: object, schema: Node, spot: Spot): Fault | undefined {
  const properties = schema.get('properties');
  for (const name of schema.get('required')?.items() ?? []) {
    if (name.text === '' || Object.hasOwn(value, name.text)) continue;
    if (properties?.get(name.text)?.object.writeOnly === true) continue;
    return { at: spot.at, what: `lacks ${name.text}, which is required` };
  }
  const rest = schema.has('patternProperties') ? undefined : schema.get('additionalProperties');
  for (const [name, member] of Object.entries(value).slice(0, MOST)) {
    const inner = below(spot, `${spot.at}/${escapeStep(name)}`);
    const property = properties?.get(name);
    if (!property && rest?.value === false && !properties?.has(name))
      return { at: inner.at, what: 'is not among the properties, and others are forbidden' };
    const judge = property ?? (properties?.has(name) ? undefined : rest);
    const fault = judge && compare(member, judge, inner);
    if (fault) return fault;
  }
  return undefined;
}

function combinedFault(value: unknown, schema: Node, spot: Spot): Fault | undefined {
  for (const part of schema.get('allOf')?.items() ?? []) {
    const fault = compare(value, part, below(spot));
    if (fault) return fault;
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const choices = schema.get(keyword)?.items() ?? [];
    // A choice whose reference leads nowhere may be the one that fits.
    const raw: unknown = schema.object[keyword];
    if (choices.length === 0 || !Array.isArray(raw) || raw.length !== choices.length) continue;
    let first: Fault | undefined;
    const fits = choices.some((choice) => {
      const fault = compare(value, choice, below(spot));
      first ??= fault;
      return !fault;
    });
    if (!fits)
      return choices.length === 1 && first
        ? first
        : { at: spot.at, what: `fits no alternative of ${keyword}` };
  }
  return undefined;
}
