import { catalogue } from './catalogue.ts';
import type { CatalogueEntry } from './entry.ts';

/** Longest text looked at and most words used, so that a hostile query stays cheap. */
const MAX_TEXT = 200;
const MAX_WORDS = 10;

/** What a word is worth by the best place in which it is found. */
const WEIGHT = { code: 100, title: 30, meaning: 8, cause: 3 };

/** Words that are in nearly every entry and say nothing about which one is meant. */
const COMMON = new Set([
  'a',
  'an',
  'and',
  'error',
  'http',
  'in',
  'is',
  'of',
  'on',
  'or',
  'status',
  'the',
  'to',
]);

interface Searchable {
  readonly entry: CatalogueEntry;
  /** Key, owner, status and gRPC number, whole. */
  readonly codes: ReadonlySet<string>;
  readonly title: string;
  readonly meaning: string;
  readonly causes: string;
}

/** Built at the first search and kept. */
let texts: readonly Searchable[] | undefined;

function searchable(entry: CatalogueEntry): Searchable {
  return {
    entry,
    codes: new Set([
      ...entry.key.toLowerCase().split(':'),
      entry.key.toLowerCase(),
      entry.owner,
      String(entry.status),
      ...(entry.grpc === undefined ? [] : [String(entry.grpc)]),
    ]),
    title: entry.title.toLowerCase(),
    meaning: entry.meaning.toLowerCase(),
    causes: entry.causes.join('\n').toLowerCase(),
  };
}

function worth(word: string, text: Searchable): number {
  if (text.codes.has(word)) return WEIGHT.code;
  if (text.title.includes(word)) return WEIGHT.title;
  if (text.meaning.includes(word)) return WEIGHT.meaning;
  return text.causes.includes(word) ? WEIGHT.cause : 0;
}

/**
 * Entries that fit a text such as `too large`, `504` or `upstream closed`, the best first.
 *
 * An entry in which more of the words are found comes before one with fewer; then a code counts more than a title, a
 * title more than the meaning, the meaning more than a cause; then the order of the catalogue. Only entries with as many
 * words as the best one, or one fewer where the text has three or more, are returned. Nothing found: an empty list.
 */
export function searchCatalogue(text: string): CatalogueEntry[] {
  const all = text
    .slice(0, MAX_TEXT)
    .toLowerCase()
    .split(/[^\p{L}\p{N}:'-]+/u)
    .filter((word) => word !== '');
  const telling = all.filter((word) => !COMMON.has(word));
  const words = [...new Set(telling.length > 0 ? telling : all)].slice(0, MAX_WORDS);
  if (words.length === 0) return [];

  texts ??= catalogue.map(searchable);
  const scored = texts.map((candidate) => {
    const worths = words.map((word) => worth(word, candidate));
    return {
      entry: candidate.entry,
      found: worths.filter((each) => each > 0).length,
      score: worths.reduce((sum, each) => sum + each, 0),
    };
  });
  const most = Math.max(...scored.map(({ found }) => found));
  const least = Math.max(1, words.length >= 3 ? most - 1 : most);
  return scored
    .filter(({ found }) => found >= least)
    .sort((a, b) => b.found - a.found || b.score - a.score)
    .map(({ entry }) => entry);
}
