import { describe, expect, test } from 'vitest';
import {
  ago,
  bytes,
  change,
  dateTime,
  duration,
  midTruncate,
  percent,
  rangeLabel,
  ratio,
  short,
  spanLabel,
} from '../src/lib/format.ts';
import { visible } from '../src/lib/visible.ts';

const NOW = Date.parse('2026-03-04T14:02:07.431Z');

test.each([
  [0, '0%'],
  [1, '100%'],
  [0.0004, '0.04%'],
  [0.99996, '99.996%'],
  [0.0975, '9.8%'],
  [0.5, '50%'],
  [0.0000001, '<0.0001%'],
  [0.99999999, '>99.9999%'],
  [null, '–'],
])('a share of %s is %s', (share, text) => expect(percent(share)).toBe(text));

test.each([
  [0, '0 ms'],
  [400, '<1 ms'],
  [843_000, '843 ms'],
  [2_410_000, '2.41 s'],
  [185_000_000, '3 min 5 s'],
  [null, '–'],
  [999_700, '1 s'],
  [59_970_000, '1 min'],
  [119_700_000, '2 min'],
])('%s µs are %s', (us, text) => expect(duration(us)).toBe(text));

test.each([
  [512, '512 B'],
  [1229, '1.2 KiB'],
  [3_565_158, '3.4 MiB'],
])('%s bytes are %s', (size, text) => expect(bytes(size)).toBe(text));

test.each([
  [9_999, '9,999'],
  [12_430, '12.4K'],
])('%s is short for %s', (value, text) => expect(short(value)).toBe(text));

test.each([
  [150, 100, '+50%'],
  [70, 100, '−30%'],
  [1200, 100, '×12'],
  [100, 100, '±0%'],
  [5, 0, 'new'],
])('%s after %s is %s', (now, before, text) => expect(change(ratio(now, before))).toBe(text));

describe('times in UTC', () => {
  test('in details', () => expect(dateTime(NOW, true)).toBe('2026-03-04 14:02:07.431 UTC'));
  test('in lists', () => expect(ago(NOW - 4 * 60_000, NOW)).toMatch(/^4.*ago$/));
  test('a time that is none', () => expect(dateTime('never', true)).toBe('–'));
});

test.each([
  ['2026-03-04T14:00:00Z', '2026-03-04T15:00:00Z', '2026-03-04 14:00 – 15:00'],
  ['2026-03-04T00:00:00Z', '2026-03-05T00:00:00Z', '2026-03-04'],
  ['2026-03-01T00:00:00Z', '2026-03-04T00:00:00Z', '2026-03-01 – 2026-03-03'],
])('%s to %s reads %s', (from, to, text) => {
  expect(spanLabel(Date.parse(from), Date.parse(to), true)).toBe(text);
});

test.each([
  ['now-24h', 'Last 24 hours'],
  ['now-1h', 'Last hour'],
])('%s reads %s', (from, text) => expect(rangeLabel({ from, to: 'now' }, NOW, true)).toBe(text));

test('a long route is cut in its middle and keeps its ends', () => {
  const cut = midTruncate('/v1/accounts/:account_id/subscriptions/:subscription_id/lines', 30);
  expect(cut).toHaveLength(30);
  expect(cut).toMatch(/^\/v1\/accounts.*….*\/lines$/);
});

test('characters that reorder or hide text are spelled out', () => {
  expect(visible('/a\u202Egpj.exe\u0000\u200b')).toBe('/a⟨U+202E⟩gpj.exe⟨U+0000⟩⟨U+200B⟩');
  expect(visible('/שלום/ä')).toBe('/שלום/ä');
});
