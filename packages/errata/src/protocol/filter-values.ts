import type { FilterKey } from './filter-keys.ts';
import { type FilterMatch, FilterSyntaxError } from './filter-node.ts';
import { suggest } from './filter-suggest.ts';

/** A value as written: `pieces` are the literal runs between wildcards (one piece: no wildcard). */
export interface RawValue {
  readonly pieces: readonly string[];
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

export type Comparison = '>' | '>=' | '<' | '<=';

const DURATIONS: Readonly<Record<string, number>> = {
  us: 1,
  µs: 1,
  μs: 1,
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
};
const SIZES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1_000,
  mb: 1_000_000,
  gb: 1_000_000_000,
  kib: 1_024,
  mib: 1_048_576,
  gib: 1_073_741_824,
};

interface Span {
  readonly min: number;
  readonly max: number;
}

/** Text of a value without wildcards. */
function plain(value: RawValue): string {
  return value.pieces.join('*');
}

function statusSpan(value: RawValue): Span {
  const text = plain(value);
  const status = /^([1-9])xx$/i.exec(text)?.[1];
  if (status) return { min: Number(status) * 100, max: Number(status) * 100 + 99 };
  if (/^\d{1,3}$/.test(text)) return { min: Number(text), max: Number(text) };
  const digit = /^[1-9]/.exec(text)?.[0];
  throw new FilterSyntaxError(
    `\`${text}\` is not a status. Write a number such as \`404\`, a class such as \`5xx\`, or \`0\` for none.`,
    value.start,
    value.end,
    digit ? `${digit}xx` : undefined,
  );
}

function unitSpan(
  value: RawValue,
  units: Readonly<Record<string, number>>,
  bare: string,
  what: string,
): Span {
  const text = plain(value);
  const parts = /^(\d{1,15}(?:\.\d{1,9})?)\s*([a-zµμ]*)$/i.exec(text);
  const factor = parts ? units[(parts[2] || bare).toLowerCase()] : undefined;
  if (!parts || factor === undefined)
    throw new FilterSyntaxError(`\`${text}\` is not a ${what}.`, value.start, value.end);
  const amount = Math.round(Number(parts[1]) * factor);
  if (!Number.isSafeInteger(amount))
    throw new FilterSyntaxError(`\`${text}\` is too large.`, value.start, value.end);
  return { min: amount, max: amount };
}

function numberSpan(value: RawValue): Span {
  const text = plain(value);
  const number = /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number))
    throw new FilterSyntaxError(
      `\`${text}\` is not a number, so nothing can be above or below it.`,
      value.start,
      value.end,
    );
  return { min: number, max: number };
}

function span(key: FilterKey, value: RawValue): Span {
  switch (key.type) {
    case 'status':
      return statusSpan(value);
    case 'duration':
      return unitSpan(value, DURATIONS, 'ms', 'duration. Write it as `500ms`, `2s` or `1.5m`');
    case 'size':
      return unitSpan(value, SIZES, 'b', 'size. Write it as `512`, `10KiB` or `2MB`');
    case 'number':
    case 'attribute':
      return numberSpan(value);
    default:
      throw new FilterSyntaxError(
        `\`${key.key}\` is text and cannot be compared. Only status, duration, size, attempt and attributes can.`,
        value.start,
        value.end,
      );
  }
}

/** Whether the key's values have an order, so that `..` between two of them means a range. */
export function isOrdered(key: FilterKey): boolean {
  return key.type === 'status' || key.type === 'duration' || key.type === 'size' || key.type === 'number';
}

/** The match for `key:>value` and its like. A class counts as a whole: `>4xx` is above 499. */
export function compareValue(key: FilterKey, comparison: Comparison, value: RawValue): FilterMatch {
  const { min, max } = span(key, value);
  const above = comparison.startsWith('>');
  const open = comparison.length === 1;
  return {
    match: 'between',
    min: above ? (open ? max : min) : null,
    max: above ? null : open ? min : max,
    minOpen: above && open,
    maxOpen: !above && open,
  };
}

/** The match for `key:low..high`; both ends belong to it. */
export function rangeValue(key: FilterKey, low: RawValue, high: RawValue): FilterMatch {
  const { min } = span(key, low);
  const { max } = span(key, high);
  if (min > max)
    throw new FilterSyntaxError(
      'The range ends below its start.',
      low.start,
      high.end,
      `${plain(high)}..${plain(low)}`,
    );
  return { match: 'between', min, max, minOpen: false, maxOpen: false };
}

function choice(key: FilterKey, value: RawValue): FilterMatch {
  const text = plain(value).toLowerCase();
  const options = key.options ?? [];
  if (options.includes(text)) return { match: 'equal', value: text };
  const meant = suggest(text, options);
  throw new FilterSyntaxError(
    `\`${key.key}\` cannot be \`${plain(value)}\`. ${meant ? `Use \`${meant}\`?` : `It is one of ${options.join(', ')}.`}`,
    value.start,
    value.end,
    meant,
  );
}

/** Dotted quad or colons with a prefix length that fits. */
function network(value: RawValue): FilterMatch {
  const text = plain(value);
  const parts = /^(?:(\d{1,3}(?:\.\d{1,3}){3})|([0-9a-f:.]{2,45}))\/(\d{1,3})$/i.exec(text);
  const length = Number(parts?.[3]);
  const v4 = parts?.[1]?.split('.').every((octet) => Number(octet) <= 255) && length <= 32;
  const v6 = parts?.[2] && isIPv6(parts[2]) && length <= 128;
  if (!v4 && !v6)
    throw new FilterSyntaxError(
      `\`${text}\` is not a network. Write it as \`203.0.113.0/24\` or \`2001:db8::/48\`.`,
      value.start,
      value.end,
    );
  return { match: 'network', value: text };
}

/** RFC 4291 §2.2 text, without an embedded dotted quad. */
function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

function shaped(key: FilterKey, value: RawValue, shape: RegExp, what: string): FilterMatch {
  const text = plain(value).toLowerCase();
  if (shape.test(text)) return { match: 'equal', value: text };
  throw new FilterSyntaxError(`\`${key.key}\` takes ${what}.`, value.start, value.end);
}

/** The match for `key:value`, by the key's type. */
export function matchValue(key: FilterKey, value: RawValue): FilterMatch {
  const wild = value.pieces.length > 1;
  switch (key.type) {
    case 'status':
    case 'duration':
    case 'size':
    case 'number':
      return { match: 'between', ...span(key, value), minOpen: false, maxOpen: false };
    case 'choice':
      return choice(key, value);
    case 'group':
      return shaped(key, value, /^[0-9a-f]{16}$/, 'the 16 hexadecimal digits of an error group');
    case 'uuid':
      return shaped(key, value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'the UUID of a request');
    case 'address':
      if (!wild && plain(value).includes('/')) return network(value);
      break;
    case 'contains':
      return { match: 'pattern', pieces: ['', ...value.pieces, ''] };
    default:
  }
  const pieces = key.key === 'method' ? value.pieces.map((piece) => piece.toUpperCase()) : value.pieces;
  return wild ? { match: 'pattern', pieces } : { match: 'equal', value: pieces[0] ?? '' };
}
