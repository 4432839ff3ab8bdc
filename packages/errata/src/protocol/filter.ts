import { type FilterKey, filterKeys, findFilterKey } from './filter-keys.ts';
import {
  type FilterError,
  type FilterMatch,
  type FilterNode,
  FilterSyntaxError,
  type FilterToken,
} from './filter-node.ts';
import { suggest } from './filter-suggest.ts';
import {
  type Comparison,
  compareValue,
  isOrdered,
  matchValue,
  type RawValue,
  rangeValue,
} from './filter-values.ts';

/** Limits on a filter, so that no text can cost much. */
export const FILTER_LIMITS = { characters: 2_000, depth: 20, terms: 100 } as const;

/** A filter that was understood, or what is wrong with it; tokens in either case. */
export type FilterResult =
  | { readonly ok: true; readonly filter: FilterNode; readonly tokens: readonly FilterToken[] }
  | { readonly ok: false; readonly error: FilterError; readonly tokens: readonly FilterToken[] };

/**
 * Reads a filter such as `status:[429,5xx] route:/v1/pay* -consumer:acme`.
 *
 * Terms side by side must all hold; `OR`, `AND`, `NOT` (upper case), `-`, `!` and parentheses combine them. A term is
 * `key:value`, `key:[a,b]`, `key:>value`, `key:low..high`, `has:key`, `is:error`, or text to find anywhere. `*` matches
 * any run of characters outside quotes, `\` takes the next character as it is. The empty text matches everything.
 *
 * Never throws; the work is bounded by `FILTER_LIMITS`.
 */
export function parseFilter(text: string): FilterResult {
  const parser = new Parser(text);
  try {
    return { ok: true, filter: parser.whole(), tokens: parser.tokens };
  } catch (fault) {
    if (!(fault instanceof FilterSyntaxError)) throw fault;
    const read = parser.tokens.at(-1)?.end ?? 0;
    if (read < text.length) parser.tokens.push({ type: 'rest', start: read, end: text.length });
    return { ok: false, error: fault.fault, tokens: parser.tokens };
  }
}

const KEY = /(?:attr\.[^\s:()"'[\],]{1,200}|[A-Za-z][\w.-]{0,99})(?=:)/iy;
const OPERATOR = /(?:AND|OR|NOT)(?=[\s()]|$)/y;
const COMPARISON = /[<>]=?/y;
const SPACE = /\s/;

class Parser {
  readonly tokens: FilterToken[] = [];
  readonly #text: string;
  #at = 0;
  #depth = -1;
  #terms = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): FilterNode {
    const { characters } = FILTER_LIMITS;
    if (this.#text.length > characters)
      throw new FilterSyntaxError(
        `The filter is longer than ${characters.toLocaleString('en')} characters. Shorten it.`,
        characters,
        this.#text.length,
      );
    this.#space();
    if (this.#ended()) return { type: 'and', nodes: [] };
    const node = this.#or();
    if (!this.#ended())
      throw new FilterSyntaxError(
        'This `)` closes nothing. Remove it, or open it before.',
        this.#at,
        this.#at + 1,
      );
    return node;
  }

  #or(): FilterNode {
    this.#depth += 1;
    if (this.#depth > FILTER_LIMITS.depth)
      throw new FilterSyntaxError(
        `The filter is nested deeper than ${FILTER_LIMITS.depth}. Simplify it.`,
        this.#at,
        Math.min(this.#at + 1, this.#text.length),
      );
    const nodes = [this.#and()];
    while (this.#operator('OR')) nodes.push(this.#and());
    this.#depth -= 1;
    return gather('or', nodes);
  }

  #and(): FilterNode {
    const nodes = [this.#not()];
    while (!this.#ended() && this.#peek() !== ')' && this.#nextOperator() !== 'OR') {
      this.#operator('AND');
      nodes.push(this.#not());
    }
    return gather('and', nodes);
  }

  #not(): FilterNode {
    const start = this.#at;
    const sign = this.#peek();
    const following = this.#text[this.#at + 1];
    const signed = (sign === '-' || sign === '!') && following !== undefined && !SPACE.test(following);
    if (!signed && !this.#operator('NOT')) return this.#atom();
    if (signed) this.#take('operator', 1);
    this.#depth += 1;
    if (this.#depth > FILTER_LIMITS.depth)
      throw new FilterSyntaxError(
        `The filter is nested deeper than ${FILTER_LIMITS.depth}. Simplify it.`,
        start,
        this.#at,
      );
    const node = this.#not();
    this.#depth -= 1;
    return { type: 'not', node };
  }

  #atom(): FilterNode {
    const start = this.#at;
    if (this.#ended()) {
      const last = this.tokens.at(-1);
      throw new FilterSyntaxError(
        `Something must follow \`${last ? this.#text.slice(last.start, last.end) : ''}\`.`,
        last?.start ?? 0,
        last?.end ?? 0,
      );
    }
    if (this.#peek() === '(') {
      this.#take('punctuation', 1);
      this.#space();
      const node = this.#or();
      if (this.#peek() !== ')')
        throw new FilterSyntaxError('This `(` is never closed. Add `)`.', start, start + 1);
      this.#take('punctuation', 1);
      this.#space();
      return node;
    }
    if (this.#peek() === ')')
      throw new FilterSyntaxError('A term must come before this `)`.', start, start + 1);
    const operator = this.#nextOperator();
    if (operator)
      throw new FilterSyntaxError(
        `\`${operator}\` stands between terms. To search for the word, write "${operator}".`,
        start,
        start + operator.length,
        `"${operator}"`,
      );
    const name = this.#match(KEY);
    return name === undefined ? this.#textTerm() : this.#field(name);
  }

  #textTerm(): FilterNode {
    const value = this.#value('text', false);
    this.#space();
    return { type: 'text', pieces: value.pieces };
  }

  #field(name: string): FilterNode {
    const start = this.#at;
    const end = start + name.length;
    if (name.toLowerCase() === 'has') return this.#has();
    const key = findFilterKey(name);
    if (!key) throw unknownKey(name, start, end);
    this.#take('key', name.length + 1);
    const named = key.key === 'attr' ? { name: name.slice('attr.'.length) } : {};
    const matches = this.#tests(key, start);
    this.#space();
    const only = matches[0];
    // `key:*` asks whether there is a value at all.
    if (matches.length === 1 && only?.match === 'pattern' && only.pieces.every((piece) => piece === ''))
      return { type: 'has', key: key.key, ...named };
    return { type: 'field', key: key.key, ...named, matches };
  }

  #has(): FilterNode {
    this.#take('key', 'has:'.length);
    this.#count();
    const start = this.#at;
    const value = this.#value('value', false);
    this.#space();
    const name = value.pieces.join('*');
    const key = findFilterKey(name);
    if (!key || key.key === 'is' || value.pieces.length > 1) throw unknownKey(name, start, value.end);
    return { type: 'has', key: key.key, ...(key.key === 'attr' ? { name: name.slice('attr.'.length) } : {}) };
  }

  #tests(key: FilterKey, start: number): FilterMatch[] {
    if (this.#peek() === '[') return this.#list(key);
    const comparison = this.#match(COMPARISON) as Comparison | undefined;
    if (comparison) {
      this.#take('comparison', comparison.length);
      this.#space();
    }
    if (this.#ended() || SPACE.test(this.#peek()) || this.#peek() === ')')
      throw new FilterSyntaxError(
        `\`${this.#text.slice(start, this.#at).trimEnd()}\` needs a value, such as \`${key.example}\`.`,
        start,
        this.#at,
      );
    if (comparison) return [compareValue(key, comparison, this.#value('value', false))];
    return [this.#test(key, false)];
  }

  #list(key: FilterKey): FilterMatch[] {
    const start = this.#at;
    const matches: FilterMatch[] = [];
    this.#take('punctuation', 1);
    for (;;) {
      this.#space();
      if (this.#ended()) throw new FilterSyntaxError('This `[` is never closed. Add `]`.', start, start + 1);
      if (this.#peek() === ',' || this.#peek() === ']')
        throw new FilterSyntaxError('A value is missing here.', this.#at, this.#at + 1);
      matches.push(this.#test(key, true));
      this.#space();
      if (this.#ended()) throw new FilterSyntaxError('This `[` is never closed. Add `]`.', start, start + 1);
      const closing = this.#peek() === ']';
      if (!closing && this.#peek() !== ',')
        throw new FilterSyntaxError('Write `,` between the values of a list.', this.#at, this.#at + 1);
      this.#take('punctuation', 1);
      if (closing) return matches;
    }
  }

  /** A value, or a range where the key has an order. */
  #test(key: FilterKey, inList: boolean): FilterMatch {
    const value = this.#value('value', inList);
    const text = this.#text.slice(value.start, value.end);
    const ordered = isOrdered(key) || (key.type === 'attribute' && RANGE_OF_NUMBERS.test(text));
    const dots = ordered && !value.quoted ? text.indexOf('..') : -1;
    if (dots < 0) return matchValue(key, value);
    const middle = value.start + dots;
    return rangeValue(
      key,
      { pieces: [text.slice(0, dots)], quoted: false, start: value.start, end: middle },
      { pieces: [text.slice(dots + 2)], quoted: false, start: middle + 2, end: value.end },
    );
  }

  /** Reads one value, quoted or bare, and counts it as a term. */
  #value(type: 'value' | 'text', inList: boolean): RawValue {
    this.#count();
    const start = this.#at;
    const pieces = [''];
    const add = (character: string) => {
      pieces[pieces.length - 1] += character;
    };
    let at = start;
    let quoted = false;
    let inside = false;
    for (; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? '';
      if (character === '\\' && at + 1 < this.#text.length) {
        at += 1;
        add(this.#text[at] ?? '');
      } else if (character === '"') {
        inside = !inside;
        quoted = true;
      } else if (inside) add(character);
      else if (SPACE.test(character) || character === '(' || character === ')') break;
      else if (inList && (character === ',' || character === ']')) break;
      else if (character === '*') {
        if (pieces.length === 1 || pieces.at(-1) !== '') pieces.push('');
      } else add(character);
    }
    if (inside)
      throw new FilterSyntaxError('This quote is never closed. Add `"`.', this.#text.indexOf('"', start), at);
    if (at === start)
      throw new FilterSyntaxError('A value is missing here.', at, Math.min(at + 1, this.#text.length));
    this.#take(type, at - start);
    return { pieces, quoted, start, end: at };
  }

  #count(): void {
    this.#terms += 1;
    if (this.#terms > FILTER_LIMITS.terms)
      throw new FilterSyntaxError(
        `The filter has more than ${FILTER_LIMITS.terms} terms. Shorten it.`,
        this.#at,
        this.#text.length,
      );
  }

  #operator(word: string): boolean {
    if (this.#nextOperator() !== word) return false;
    this.#take('operator', word.length);
    this.#space();
    return true;
  }

  #nextOperator(): string | undefined {
    return this.#match(OPERATOR);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #take(type: FilterToken['type'], length: number): void {
    this.tokens.push({ type, start: this.#at, end: this.#at + length });
    this.#at += length;
  }

  #space(): void {
    while (!this.#ended() && SPACE.test(this.#peek())) this.#at += 1;
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #ended(): boolean {
    return this.#at >= this.#text.length;
  }
}

const RANGE_OF_NUMBERS = /^-?[\d.]+\.\.-?[\d.]+$/;

function gather(type: 'and' | 'or', nodes: FilterNode[]): FilterNode {
  const [first] = nodes;
  return nodes.length === 1 && first ? first : { type, nodes };
}

function unknownKey(name: string, start: number, end: number): FilterSyntaxError {
  const meant = suggest(name, ['has', ...filterKeys.map(({ key }) => key)]);
  const help = meant ? `Use \`${meant}\`?` : 'To search for text with a colon, put it in quotes.';
  return new FilterSyntaxError(`Unknown key \`${name}\`. ${help}`, start, end, meant);
}
