import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BrowserPart,
  browserEndpointListAnswer,
  browsersAnswer,
} from '../src/query/answers/browsers.ts';
import { openTestHub, randomSource, type TestHub } from './query-store.ts';

const NOW = Date.parse('2026-03-02T12:00:30Z');
const DAY = 86_400_000;

/** A call of a browser, or a request as a server saw it. */
interface Row {
  readonly kind: 'browser' | 'server';
  readonly time: number;
  readonly service: string;
  readonly environment: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly network_error: string;
  readonly page: string;
  readonly release: string;
  readonly country: string;
  readonly connection: string;
  readonly trace_id: string;
}

const ERRORS = ['cors', 'connect', 'timeout', 'aborted', 'offline', ''] as const;

function sample(): Row[] {
  const random = randomSource(7);
  const of = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  return Array.from({ length: 6_000 }, (): Row => {
    const kind = random(3) > 0 ? ('browser' as const) : ('server' as const);
    const browser = kind === 'browser';
    const status = of([200, 200, 200, 201, 404, 422, 500, 503, ...(browser ? [0, 0] : [200, 200])]);
    return {
      kind,
      time: Math.floor(NOW - 1 - (random(1_000_000) / 1_000_000) * 3 * DAY),
      service: browser ? 'web' : 'api',
      environment: random(4) === 0 ? 'staging' : 'production',
      method: of(['GET', 'POST']),
      // The server's router names the parameter; a path alone tells no name.
      route: of(['/orders', browser ? '/orders/:id' : '/orders/:order', '/cart/:id/items']),
      status,
      network_error: status === 0 ? of(ERRORS) : '',
      page: browser ? of(['/', '/cart', '/cart', '']) : '',
      release: browser ? of(['1', '2']) : '',
      country: browser ? of(['DE', 'US', '']) : '',
      connection: browser ? of(['4g', '3g']) : '',
      trace_id: '',
    };
  });
}

const rows = sample();
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date(NOW));
  await hub.insert(rows.map(({ time, ...row }) => ({ ...row, time: new Date(time).toISOString() })));
});
afterAll(() => hub?.close());

const within = ({ from, to }: { from: string; to: string }, kind: Row['kind']) =>
  rows.filter((row) => row.kind === kind && row.time >= Date.parse(from) && row.time < Date.parse(to));

const endings = (seen: readonly Row[]) => ({
  calls: seen.length,
  lost: seen.filter(({ status }) => status === 0).length,
  errors_4xx: seen.filter(({ status }) => status >= 400 && status < 500).length,
  errors_5xx: seen.filter(({ status }) => status >= 500).length,
});

/** Lost calls by kind; one that does not say why is of an unknown kind. */
function kinds(seen: readonly Row[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { status, network_error } of seen)
    if (status === 0) sums[network_error || 'unknown'] = (sums[network_error || 'unknown'] ?? 0) + 1;
  return sums;
}
const byName = (list: readonly { network_error: string; calls: number }[]): Record<string, number> =>
  Object.fromEntries(list.map(({ network_error, calls }) => [network_error, calls]));

/** The filter, and the same as a function. */
const FILTERS: readonly [string, (row: Row) => boolean][] = [
  ['', () => true],
  ['page:/cart -country:DE', ({ page, country }) => page === '/cart' && country !== 'DE'],
  ['network_error:cors', ({ network_error }) => network_error === 'cors'],
  [
    'is:error connection:3g',
    ({ status, connection }) => (status === 0 || status >= 400) && connection === '3g',
  ],
  // The rollups do not know the route.
  ['route:/orders', ({ route }) => route === '/orders'],
  ['environment:staging', ({ environment }) => environment === 'staging'],
];

describe.each(FILTERS)('calls of browsers with %j', (q, passes) => {
  test.each(['now-6h', 'now-24h', 'now-3d'])('over %s are those that a plain count finds', async (from) => {
    const answer = await hub.ask('/v1/browsers', { from, q }, browsersAnswer);
    const seen = within(answer.range, 'browser').filter(passes);
    expect(seen.length).toBeGreaterThan(0);
    expect(answer.totals).toEqual(endings(seen));
    expect(byName(answer.kinds)).toEqual(kinds(seen));
    expect(answer.kinds.map(({ calls }) => calls)).toEqual(
      answer.kinds.map(({ calls }) => calls).sort((a, b) => b - a),
    );
    for (const [at, bar] of answer.series.entries()) {
      const to = answer.series[at + 1]?.time ?? answer.range.to;
      const of = seen.filter(({ time }) => time >= Date.parse(bar.time) && time < Date.parse(to));
      const { time: _, kinds: told, ...ends } = bar;
      expect(ends).toEqual(endings(of));
      expect(byName(told)).toEqual(kinds(of));
    }
    const parts: readonly (readonly [readonly BrowserPart[], (row: Row) => string])[] = [
      [answer.pages, ({ page }) => page],
      [answer.releases, ({ release }) => release],
      [answer.countries, ({ country }) => country],
      [answer.connections, ({ connection }) => connection],
    ];
    for (const [items, told] of parts) {
      expect(items.map(({ value }) => value).sort()).toEqual([...new Set(seen.map(told))].sort());
      for (const { value, kinds: why, ...ends } of items) {
        const of = seen.filter((row) => told(row) === value);
        expect(ends).toEqual(endings(of));
        expect(byName(why)).toEqual(kinds(of));
      }
    }
  });
});

test('the span before is counted beside it', async () => {
  const answer = await hub.ask('/v1/browsers', { from: 'now-6h' }, browsersAnswer);
  const length = Date.parse(answer.range.to) - Date.parse(answer.range.from);
  const from = Date.parse(answer.range.from) - length;
  // No longer than what of the present has passed, to the minute.
  const to = Math.ceil(NOW / 60_000) * 60_000 - length;
  const before = rows.filter((row) => row.kind === 'browser' && row.time >= from && row.time < to);
  expect(answer.previous).toEqual(endings(before));
  for (const { network_error, previous_calls } of answer.kinds)
    expect(previous_calls).toBe(kinds(before)[network_error] ?? 0);
});

describe('endpoints as users saw them', () => {
  const plain = (route: string) => route.replace(/:\w+/g, ':');

  test.each(['', 'route:/orders', 'method:POST'])('stand beside what servers saw, with %j', async (q) => {
    const answer = await hub.ask('/v1/browsers/endpoints', { from: 'now-24h', q }, browserEndpointListAnswer);
    const passes = (row: Row) =>
      (q !== 'method:POST' || row.method === 'POST') && (q !== 'route:/orders' || row.route === '/orders');
    const users = within(answer.range, 'browser').filter(passes);
    const servers = within(answer.range, 'server').filter(passes);
    expect(answer.items).toHaveLength(new Set(users.map((row) => `${row.method} ${plain(row.route)}`)).size);
    for (const { method, route, server, traced, arrived, ...ends } of answer.items) {
      const same = (row: Row) => row.method === method && plain(row.route) === plain(route);
      const { calls, lost: _, ...errors } = endings(servers.filter(same));
      expect(ends).toEqual(endings(users.filter(same)));
      expect(server).toEqual({ requests: calls, ...errors });
      expect([traced, arrived]).toEqual([0, 0]);
    }
  });

  test('without them where the filter asks what servers do not know', async () => {
    const { items } = await hub.ask(
      '/v1/browsers/endpoints',
      { from: 'now-24h', q: 'page:/cart' },
      browserEndpointListAnswer,
    );
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ server }) => server === null)).toBe(true);
  });

  test('tell which lost calls came to a server all the same, by their traces', async () => {
    const at = { time: new Date(NOW - 5 * DAY).toISOString(), environment: 'production', method: 'GET' };
    const lost = {
      ...at,
      kind: 'browser',
      service: 'web',
      route: '/report',
      status: 0,
      network_error: 'timeout',
    };
    const arrived = { ...at, kind: 'server', service: 'api', route: '/report', status: 200 };
    await hub.insert([
      { ...lost, trace_id: 'a'.repeat(32) },
      { ...lost, trace_id: 'b'.repeat(32) },
      { ...lost, trace_id: 'c'.repeat(32) },
      { ...lost },
      { ...arrived, trace_id: 'a'.repeat(32) },
      { ...arrived, trace_id: 'b'.repeat(32) },
      { ...arrived, trace_id: 'd'.repeat(32) },
    ]);
    const range = {
      from: new Date(NOW - 5 * DAY - 60_000).toISOString(),
      to: new Date(NOW - 5 * DAY + 60_000).toISOString(),
    };
    const { items } = await hub.ask('/v1/browsers/endpoints', range, browserEndpointListAnswer);
    expect(items).toEqual([
      {
        method: 'GET',
        route: '/report',
        calls: 4,
        lost: 4,
        errors_4xx: 0,
        errors_5xx: 0,
        server: { requests: 3, errors_4xx: 0, errors_5xx: 0 },
        traced: 3,
        arrived: 2,
      },
    ]);
  });
});
