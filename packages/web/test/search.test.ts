import { describe, expect, test } from 'vitest';
import { parseSignInSearch } from '../src/features/sign-in/search.ts';
import { parseSearch, parseViewSearch, stringifySearch } from '../src/lib/search.ts';

describe('what all views share in the URL', () => {
  test('is read', () => {
    expect(
      parseViewSearch(parseSearch('?q=status%3A5xx&from=now-1h&to=now&tz=utc&environment=production')),
    ).toEqual({ q: 'status:5xx', from: 'now-1h', to: 'now', tz: 'utc', environment: 'production' });
  });

  test('an open end means now', () => {
    expect(parseViewSearch({ from: '2026-03-01T00:00:00.000Z' })).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      to: 'now',
    });
  });

  test.each([
    ['a time that is none', { from: '<script>', to: 'now' }],
    ['an end without a start', { to: 'now' }],
    ['an unknown zone', { tz: 'Mars/Olympus' }],
    ['a filter beyond all measure', { q: 'x'.repeat(5000) }],
  ])('drops %s and still opens', (_, raw) => {
    expect(parseViewSearch(raw)).toEqual({});
  });
});

test('a search reads back as it was written, numbers and symbols included', () => {
  const search = { q: 'status:[429,5xx] -caller:"a b" 404', from: 'now-1h', sort: '1' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test('what is undefined or empty stays out of the URL', () => {
  expect(stringifySearch({ q: undefined, environment: '' })).toBe('');
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
  'signing in never leads to %s',
  (next) => expect(parseSignInSearch({ next })).toEqual({}),
);
