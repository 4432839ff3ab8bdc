import type { Extent } from '@errata/hub/api-types';
import { describe, expect, test } from 'vitest';
import { isLive, parseTypedRange, resolveRange, shift, toSpan } from '../src/lib/range.ts';

const NOW = Date.parse('2026-03-04T14:02:07Z');

function extent(first: string | null, last: string | null): Extent {
  return {
    first,
    last,
    requests: first ? 10 : 0,
    arrived_last: last,
    environments: [],
    services: [],
    kinds: [],
  };
}

describe('the range when the URL names none', () => {
  test('is the last 24 h while data arrives', () => {
    const range = resolveRange({}, extent('2026-01-01T00:00:00.000Z', '2026-03-04T14:02:00.000Z'), NOW);
    expect(range).toEqual({ from: 'now-24h', to: 'now' });
    expect(isLive(range)).toBe(true);
  });

  test('is the span of old data, its last request included', () => {
    const range = resolveRange({}, extent('1995-08-01T00:00:00.000Z', '1995-08-01T23:59:59.000Z'), NOW);
    expect(range).toEqual({ from: '1995-08-01T00:00:00.000Z', to: '1995-08-01T23:59:59.001Z' });
  });

  test('is the span of data from a clock that runs ahead', () => {
    const range = resolveRange({}, extent('2026-03-05T00:00:00.000Z', '2026-03-06T00:00:00.000Z'), NOW);
    expect(range.from).toBe('2026-03-05T00:00:00.000Z');
  });

  test('is never empty, even for one request', () => {
    const one = '1995-08-01T00:00:00.000Z';
    const { from, to } = toSpan(resolveRange({}, extent(one, one), NOW), NOW);
    expect(to - from).toBe(60_000);
  });

  test('is the last 24 h while nothing is stored', () => {
    expect(resolveRange({}, extent(null, null), NOW)).toEqual({ from: 'now-24h', to: 'now' });
  });
});

test('all data stays the span of the data while it is live', () => {
  const range = resolveRange(
    { from: 'all' },
    extent('2026-01-01T00:00:00.000Z', '2026-03-04T14:02:00.000Z'),
    NOW,
  );
  expect(range).toEqual({ from: '2026-01-01T00:00:00.000Z', to: '2026-03-04T14:02:00.001Z' });
});

test('the range of the URL wins', () => {
  const range = resolveRange(
    { from: 'now-1h' },
    extent('1995-08-01T00:00:00.000Z', '1995-08-02T00:00:00.000Z'),
    NOW,
  );
  expect(range).toEqual({ from: 'now-1h', to: 'now' });
});

test('shifting moves by the length of the range', () => {
  expect(shift({ from: 'now-1h', to: 'now' }, -1, NOW)).toEqual({
    from: '2026-03-04T12:02:07.000Z',
    to: '2026-03-04T13:02:07.000Z',
  });
});

describe('typed ranges, in UTC', () => {
  test.each([
    ['45m', 'now-45m', 'now'],
    ['last 3 days', 'now-3d', 'now'],
    ['yesterday', '2026-03-03T00:00:00.000Z', '2026-03-04T00:00:00.000Z'],
    ['yesterday 14:00–15:00', '2026-03-03T14:00:00.000Z', '2026-03-03T15:00:00.000Z'],
    ['9:30 - 10:00', '2026-03-04T09:30:00.000Z', '2026-03-04T10:00:00.000Z'],
    ['1995-08-01', '1995-08-01T00:00:00.000Z', '1995-08-02T00:00:00.000Z'],
    ['2026-03-01 to 2026-03-02', '2026-03-01T00:00:00.000Z', '2026-03-03T00:00:00.000Z'],
    ['2026-03-01 10:00 - 2026-03-01 12:00:30', '2026-03-01T10:00:00.000Z', '2026-03-01T12:00:30.000Z'],
  ])('%s', (typed, from, to) => {
    expect(parseTypedRange(typed, NOW, true)).toEqual({ from, to });
  });

  test.each(['', 'soon', '15:00 - 14:00', '2026-13-40', '2026-03-04 to 2026-03-01', '1995'])(
    '%j is not understood',
    (typed) => expect(parseTypedRange(typed, NOW, true)).toBeUndefined(),
  );
});
