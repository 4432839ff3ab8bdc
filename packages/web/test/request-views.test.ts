import type { RequestRow, Traced } from '@errata/hub/api-types';
import { describe, expect, test } from 'vitest';
import { maskedParts, prettyJson } from '../src/features/requests/detail/payload.ts';
import { barsOf } from '../src/features/requests/detail/waterfall.ts';
import { EMPTY_TAIL, MOST_ROWS, resume, take } from '../src/features/requests/live/tail.ts';

const ROW: RequestRow = {
  id: '',
  time: '2026-03-01T12:00:00.000Z',
  service: '',
  kind: 'server',
  method: 'GET',
  route: '',
  path: '',
  query: '',
  status: 200,
  code: '',
  duration_us: 1_000,
  response_size: null,
  consumer: '',
  consumer_name: '',
  client_address: '',
  caller: '',
  user_agent: '',
  crawler: '',
  referrer: '',
  group_id: null,
  host: '',
  plan: '',
  api_version: '',
  vendor: '',
  network_error: '',
};
const rows = (...ids: string[]): RequestRow[] => ids.map((id) => ({ ...ROW, id }));
const ids = (list: readonly RequestRow[]): string => list.map(({ id }) => id).join(' ');

describe('a live list', () => {
  test('has the newest on top, each once, and waits while it is paused', () => {
    let tail = take(EMPTY_TAIL, rows('b', 'a'), 0, false);
    tail = take(tail, rows('c', 'b'), 2, false);
    expect(ids(tail.rows)).toBe('c b a');
    tail = take(tail, rows('d', 'c'), 1, true);
    tail = take(tail, rows('e', 'd'), 0, true);
    expect([ids(tail.rows), ids(tail.waiting), tail.dropped]).toEqual(['c b a', 'e d', 3]);
    tail = resume(tail);
    expect([ids(tail.rows), ids(tail.waiting)]).toEqual(['e d c b a', '']);
  });

  test('keeps a bounded number, shown and waiting', () => {
    const many = Array.from({ length: MOST_ROWS }, (_, n) => ({ ...ROW, id: `m${n}` }));
    expect(take(take(EMPTY_TAIL, rows('old'), 0, false), many, 0, false).rows).toHaveLength(MOST_ROWS);
    const paused = take(take(EMPTY_TAIL, rows('old'), 0, true), many, 0, true);
    expect(paused.waiting).toHaveLength(MOST_ROWS);
    expect(ids(paused.waiting)).not.toContain('old');
  });
});

describe('a timeline', () => {
  const traced = (span_id: string, parent_span_id: string, ms: number, us: number): Traced => ({
    ...ROW,
    id: span_id,
    time: new Date(Date.parse(ROW.time) + ms).toISOString(),
    duration_us: us,
    span_id,
    parent_span_id,
    attempt: null,
    phases: span_id === 'b' ? { wait: 300, dns: 100 } : {},
  });

  test('puts each request below the one that caused it, phases in their order', () => {
    const { bars, total_us } = barsOf([
      traced('a', '', 0, 10_000),
      traced('c', 'a', 6, 2_000),
      traced('b', 'c', 7, 1_000),
    ]);
    expect(total_us).toBe(10_000);
    expect(bars.map(({ row, depth, left, width }) => [row.id, depth, left, width])).toEqual([
      ['a', 0, 0, 1],
      ['c', 1, 0.6, 0.2],
      ['b', 2, 0.7, 0.1],
    ]);
    expect(bars[2]?.phases).toEqual([
      { name: 'dns', us: 100, width: 0.25 },
      { name: 'wait', us: 300, width: 0.75 },
    ]);
  });

  test('of spans that cause themselves or each other ends', () => {
    const { bars } = barsOf([traced('a', 'b', 0, 1), traced('b', 'a', 0, 1), traced('c', 'c', 0, 1)]);
    expect(bars.map(({ row }) => row.id).sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('a body', () => {
  test('is indented where it is JSON', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    for (const text of ['{"a":', 'a', '7', '']) expect(prettyJson(text)).toBeUndefined();
  });
  test('shows where secrets were', () => {
    expect(maskedParts('a=[redacted]&b=[redacted]')).toEqual([
      { text: 'a=', masked: false },
      { text: '[redacted]', masked: true },
      { text: '&b=', masked: false },
      { text: '[redacted]', masked: true },
    ]);
  });
});
