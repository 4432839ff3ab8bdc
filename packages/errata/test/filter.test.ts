import { describe, expect, test } from 'vitest';
import { addFilterTerm, FILTER_LIMITS, filterKeys, filterTerm, parseFilter } from '../src/protocol/index.ts';
import { acceptedVectors, refusedVectors } from './filter-vectors.ts';

describe('the filter language', () => {
  test.each(acceptedVectors)('understands $text', ({ text, filter }) => {
    expect(parseFilter(text)).toMatchObject({ ok: true, filter });
  });

  test.each(refusedVectors)('refuses $text', ({ text, ...error }) => {
    expect(parseFilter(text)).toMatchObject({ ok: false, error });
  });

  test.each([...acceptedVectors, ...refusedVectors])('covers $text with tokens in order', ({ text }) => {
    const { tokens } = parseFilter(text);
    let at = 0;
    for (const { start, end } of tokens) {
      expect(text.slice(at, start).trim()).toBe('');
      expect(end).toBeGreaterThan(start);
      at = end;
    }
    expect(text.slice(at).trim()).toBe('');
  });

  test('names every piece for highlighting', () => {
    const text = '-status:>400 (code:[a,"b c"] OR slow)';
    const { tokens } = parseFilter(text);
    expect(tokens.map(({ type, start, end }) => [type, text.slice(start, end)])).toEqual([
      ['operator', '-'],
      ['key', 'status:'],
      ['comparison', '>'],
      ['value', '400'],
      ['punctuation', '('],
      ['key', 'code:'],
      ['punctuation', '['],
      ['value', 'a'],
      ['punctuation', ','],
      ['value', '"b c"'],
      ['punctuation', ']'],
      ['operator', 'OR'],
      ['text', 'slow'],
      ['punctuation', ')'],
    ]);
  });

  test.each(filterKeys)('gives an example of $key that works', ({ key, example }) => {
    if (key === 'request') return;
    expect(parseFilter(example)).toMatchObject({ ok: true });
  });

  test('has limits', () => {
    const { characters, depth, terms } = FILTER_LIMITS;
    expect(parseFilter('a'.repeat(characters)).ok).toBe(true);
    expect(parseFilter('a'.repeat(characters + 1))).toMatchObject({
      ok: false,
      error: { start: characters, end: characters + 1 },
    });
    expect(parseFilter(`${'('.repeat(depth)}a${')'.repeat(depth)}`).ok).toBe(true);
    expect(parseFilter(`${'('.repeat(depth + 1)}a${')'.repeat(depth + 1)}`).ok).toBe(false);
    expect(parseFilter(`${'-'.repeat(depth)}a`).ok).toBe(true);
    expect(parseFilter(`${'-'.repeat(depth + 1)}a`).ok).toBe(false);
    expect(parseFilter(Array(terms).fill('a').join(' ')).ok).toBe(true);
    expect(
      parseFilter(
        Array(terms + 1)
          .fill('a')
          .join(' '),
      ).ok,
    ).toBe(false);
    expect(
      parseFilter(
        `status:[${Array(terms + 1)
          .fill('1')
          .join(',')}]`,
      ).ok,
    ).toBe(false);
  });

  test('answers any text, and soon', () => {
    const alphabet = [...'ab:"\\*()[],-!<>=. \u0000\ud800é', 'status:', 'OR ', 'attr.', '5xx', '..'];
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const started = performance.now();
    for (let round = 0; round < 3_000; round += 1) {
      let text = '';
      for (let length = random(40); length > 0; length -= 1) text += alphabet[random(alphabet.length)];
      const result = parseFilter(text);
      if (!result.ok) expect(result.error.end).toBeLessThanOrEqual(text.length);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each(['plain', 'two words', 'a"b\\c', '*', '5xx', '(x)', 'OR', '[1,2]', '>5', "it's", 'ünï:cödé', ''])(
    'writes the value %j so that it reads back',
    (value) => {
      expect(parseFilter(filterTerm('path', value))).toMatchObject({
        ok: true,
        filter: { type: 'field', key: 'path', matches: [{ match: 'equal', value }] },
      });
    },
  );

  test('adds a term to a filter', () => {
    expect(addFilterTerm('', 'code:a')).toBe('code:a');
    expect(addFilterTerm('status:5xx', 'code:a')).toBe('status:5xx code:a');
    expect(addFilterTerm('status:5xx code:a', 'code:a')).toBe('status:5xx code:a');
    expect(addFilterTerm('status:5xx OR status:404', 'code:a')).toBe('(status:5xx OR status:404) code:a');
  });
});
