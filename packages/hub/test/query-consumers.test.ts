import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  consumerActivityAnswer,
  consumerDetailAnswer,
  consumerListAnswer,
  planListAnswer,
} from '../src/query/answers/consumers.ts';
import { openTestHub, randomSource, type TestHub } from './query-store.ts';

const NOW = Date.parse('2026-03-02T12:00:30Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A request as a server saw it, or the same as a browser did. */
interface Row {
  readonly kind: 'server' | 'browser';
  readonly time: number;
  readonly environment: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly consumer: string;
  readonly consumer_group: string;
  readonly api_version: string;
  readonly duration_us: number | null;
}

/** Ids that would mean something else in a path, a filter, SQL or a page. */
const HOSTILE = [
  '..',
  'a/b?c=d#e',
  "x'); DROP TABLE requests --",
  '"quoted" \\ *:[5xx]',
  '<img src=x>',
  '%2e%2e',
];

function sample(): Row[] {
  const random = randomSource(11);
  const of = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const ids = [...HOSTILE, ...Array.from({ length: 30 }, (_, nth) => `c${String(nth).padStart(2, '0')}`)];
  return Array.from({ length: 6_000 }, (): Row => {
    const nth = random(ids.length);
    // Some came lately, some left.
    const [from, to] = nth % 5 === 0 ? [0, 5] : nth % 7 === 0 ? [26, 70] : [0, 72];
    return {
      kind: random(8) === 0 ? 'browser' : 'server',
      time: NOW - 1_000 - Math.floor((from + (random(1_000_000) / 1_000_000) * (to - from)) * HOUR),
      environment: random(4) === 0 ? 'staging' : 'production',
      method: of(['GET', 'POST']),
      route: of(['/orders', '/orders/:id']),
      status: of([200, 200, 200, 201, 404, 429, 500]),
      consumer: random(9) === 0 ? '' : (ids[nth] as string),
      consumer_group: ['', 'free', 'pro'][nth % 3] as string,
      api_version: of(['', '1', '2']),
      duration_us: random(5) === 0 ? null : 1_000 + random(400_000),
    };
  });
}

const rows = sample();
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date(NOW));
  await hub.insert(rows.map(({ time, ...row }) => ({ ...row, time: new Date(time).toISOString() })));
  await hub.send('POST', '/v1/reports', {
    instance: 'one',
    started: NOW - DAY,
    time: NOW,
    agent: 'test',
    consumers: [
      { id: 'c03', name: 'zeta', company: 'Zeta Works', group: 'gold' },
      { id: 'c05', name: 'Beta', company: 'Hidden & Co' },
      { id: 'c02', name: 'alpha' },
      { id: 'silent', name: 'Aardvark' },
    ],
  });
});
afterAll(() => hub?.close());

const known = rows.filter(({ kind, consumer }) => kind === 'server' && consumer !== '');
const within = (list: readonly Row[], from: number, to: number) =>
  list.filter(({ time }) => time >= from && time < to);
const spanOf = ({ from, to }: { from: string; to: string }): [number, number] => [
  Date.parse(from),
  Date.parse(to),
];
/** The span before: no longer than what of the present has passed, to the minute. */
const before = ([from, to]: [number, number]): [number, number] => [
  from - (to - from),
  Math.ceil(NOW / 60_000) * 60_000 - (to - from),
];
const outcomes = (list: readonly Row[]) => ({
  requests: list.length,
  errors_4xx: list.filter(({ status }) => status >= 400 && status < 500).length,
  errors_5xx: list.filter(({ status }) => status >= 500).length,
});
const ids = (list: readonly Row[]): string[] => [...new Set(list.map(({ consumer }) => consumer))].sort();
const firstSeen = (id: string): number =>
  Math.min(...rows.filter(({ consumer }) => consumer === id).map(({ time }) => time));

/** The 95th percentile that sketches may be off by a little. */
function p95(list: readonly Row[]): number | null {
  const times = list.flatMap(({ duration_us }) => duration_us ?? []).sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? null;
}

const FILTERS: readonly [string, (row: Row) => boolean][] = [
  ['', () => true],
  ['consumer:c0*', ({ consumer }) => consumer.startsWith('c0')],
  ['plan:free', ({ consumer_group }) => consumer_group === 'free'],
  ['-plan:free version:[1,2]', (row) => row.consumer_group !== 'free' && row.api_version !== ''],
  ['status:5xx version:2', ({ status, api_version }) => status >= 500 && api_version === '2'],
  ['environment:staging', ({ environment }) => environment === 'staging'],
  // The rollups of consumers do not know the route.
  ['route:/orders', ({ route }) => route === '/orders'],
];

describe.each(FILTERS)('consumers with %j', (q, passes) => {
  test.each(['now-6h', 'now-24h'])('over %s are those that a plain count finds', async (from) => {
    const { items, totals, range, next } = await hub.ask(
      '/v1/consumers',
      { from, q, limit: 200, sort: 'requests' },
      consumerListAnswer,
    );
    const span = spanOf(range);
    const seen = within(known, ...span).filter(passes);
    const past = within(known, ...before(span)).filter(passes);
    expect(seen.length).toBeGreaterThan(0);
    expect(next).toBeNull();
    expect(items.map(({ consumer }) => consumer).sort()).toEqual(ids(seen));
    expect(items.map(({ requests }) => requests)).toEqual(
      items.map(({ requests }) => requests).sort((a, b) => b - a),
    );
    const fresh = ids(seen).filter((id) => firstSeen(id) >= span[0]);
    expect(totals).toEqual({
      active: ids(seen).length,
      new: fresh.length,
      departing: ids(past).filter((id) => !ids(seen).includes(id)).length,
    });
    for (const item of items) {
      const theirs = seen.filter(({ consumer }) => consumer === item.consumer);
      expect(item).toMatchObject({
        ...outcomes(theirs),
        previous_requests: past.filter(({ consumer }) => consumer === item.consumer).length,
        is_new: fresh.includes(item.consumer),
        first_seen: new Date(firstSeen(item.consumer)).toISOString(),
      });
      expect(item.trend.reduce((sum, one) => sum + one, 0)).toBe(theirs.length);
      const failed = outcomes(theirs).errors_4xx + outcomes(theirs).errors_5xx;
      expect(item.trend_errors.reduce((sum, one) => sum + one, 0)).toBe(failed);
      expect(Object.fromEntries(item.versions.map(({ version, requests }) => [version, requests]))).toEqual(
        Object.fromEntries(
          ['1', '2'].flatMap((version) => {
            const count = theirs.filter(({ api_version }) => api_version === version).length;
            return count > 0 ? [[version, count]] : [];
          }),
        ),
      );
      const slowest = p95(theirs);
      if (slowest === null) expect(item.p95_us).toBeNull();
      else expect(item.p95_us).toBeGreaterThan(0);
    }
  });

  test('and their plans', async () => {
    const { items, range } = await hub.ask('/v1/consumers/plans', { from: 'now-24h', q }, planListAnswer);
    const seen = within(known, ...spanOf(range)).filter(passes);
    const plans = [...new Set(seen.map(({ consumer_group }) => consumer_group))].sort();
    expect(items.map(({ plan }) => plan).sort()).toEqual(plans);
    for (const item of items) {
      const theirs = seen.filter(({ consumer_group }) => consumer_group === item.plan);
      expect(item).toMatchObject({ ...outcomes(theirs), consumers: ids(theirs).length });
      // Each consumer here has one plan, so its durations are the plan's; a sketch errs by 0.4 %.
      const slowest = p95(theirs) ?? 0;
      expect(Math.abs((item.p95_us ?? 0) - slowest)).toBeLessThanOrEqual(slowest * 0.05);
    }
  });
});

describe('the list', () => {
  const page = async (params: Record<string, string | number>) =>
    hub.ask('/v1/consumers', { from: 'now-24h', ...params }, consumerListAnswer);
  async function pages(params: Record<string, string | number>): Promise<string[]> {
    const all: string[] = [];
    let cursor = '';
    do {
      const answer = await page({ ...params, ...(cursor && { cursor }) });
      all.push(...answer.items.map(({ consumer }) => consumer));
      cursor = answer.next ?? '';
    } while (cursor);
    return all;
  }

  test.each(['errors', 'requests', 'error_rate', 'p95', 'last_seen', 'name'])(
    'in pages by %s is the list at once',
    async (sort) => {
      const whole = await pages({ sort, limit: 200 });
      expect(whole.length).toBeGreaterThan(20);
      expect(new Set(whole).size).toBe(whole.length);
      expect(await pages({ sort, limit: 4 })).toEqual(whole);
    },
  );

  test('by name has those with a name first, whatever its case, and the others by their ids', async () => {
    const all = await pages({ sort: 'name', limit: 7 });
    expect(all.slice(0, 3)).toEqual(['c02', 'c05', 'c03']);
    const others = all.slice(3);
    expect(others).toEqual([...others].sort((a, b) => (a < b ? -1 : 1)));
  });

  test('shows what was told of a consumer; a plan that was told goes before the one that requests carry', async () => {
    const { items } = await page({ search: 'c03' });
    expect(items).toMatchObject([{ consumer: 'c03', name: 'zeta', company: 'Zeta Works', plan: 'gold' }]);
    const [unnamed] = (await page({ search: 'c04' })).items;
    expect(unnamed).toMatchObject({ name: '', company: '', plan: 'free' });
  });

  test.each([
    ['ZETA', ['c03']],
    ['hidden &', ['c05']],
    ['DROP table', [HOSTILE[2]]],
    ['%', ['%2e%2e']],
    ['no such', []],
  ])('searches ids, names and companies for %j', async (search, found) => {
    const { items, totals } = await page({ search });
    expect(items.map(({ consumer }) => consumer)).toEqual(found);
    expect(totals.active).toBe(found.length);
  });

  test('is of new and of departing ones alone, where asked', async () => {
    const { range, totals, items } = await page({ which: 'departing', sort: 'requests', limit: 200 });
    const span = spanOf(range);
    const past = within(known, ...before(span));
    const gone = ids(past).filter((id) => !ids(within(known, ...span)).includes(id));
    expect(gone.length).toBeGreaterThan(0);
    expect(items.map(({ consumer }) => consumer).sort()).toEqual(gone);
    expect(totals.departing).toBe(gone.length);
    for (const { consumer, requests, previous_requests } of items)
      expect([requests, previous_requests]).toEqual([
        0,
        past.filter((row) => row.consumer === consumer).length,
      ]);
    const fresh = await page({ which: 'new', limit: 200 });
    expect(fresh.items.length).toBe(totals.new);
    expect(fresh.items.every(({ is_new }) => is_new)).toBe(true);
  });

  test('refuses a cursor that it did not give', async () => {
    expect(await hub.send('GET', '/v1/consumers?cursor=e30')).toMatchObject({
      status: 400,
      body: { code: 'cursor_invalid' },
    });
  });
});

test('active consumers over time are new once and returning after that', async () => {
  const { series, range } = await hub.ask(
    '/v1/consumers/activity',
    { from: 'now-24h' },
    consumerActivityAnswer,
  );
  for (const [at, bar] of series.entries()) {
    const from = Date.parse(bar.time);
    const to = Date.parse(series[at + 1]?.time ?? range.to);
    const active = ids(within(known, from, to));
    const fresh = active.filter((id) => firstSeen(id) >= from && firstSeen(id) < to);
    expect(bar).toMatchObject({ new: fresh.length, returning: active.length - fresh.length });
  }
});

describe('one consumer', () => {
  test.each([...HOSTILE, 'c02'])('%j has its own numbers and no others', async (id) => {
    const detail = await hub.ask('/v1/consumer', { id, from: 'now-3d' }, consumerDetailAnswer);
    const theirs = known.filter(({ consumer }) => consumer === id);
    expect(detail).toMatchObject({ consumer: id, totals: outcomes(theirs), quota: null });
    expect(detail.refused).toBe(theirs.filter(({ status }) => status === 429).length);
    const sum = (of: (bar: (typeof detail.series)[number]) => number) =>
      detail.series.reduce((all, bar) => all + of(bar), 0);
    expect([sum((bar) => bar.requests), sum((bar) => bar.errors_4xx), sum((bar) => bar.errors_5xx)]).toEqual(
      Object.values(outcomes(theirs)),
    );
    const failed = theirs.filter(({ status }) => status >= 400);
    expect(detail.failures.reduce((all, { requests }) => all + requests, 0)).toBe(failed.length);
    for (const failure of detail.failures) {
      const same = failed.filter(
        (row) =>
          row.method === failure.method && row.route === failure.route && row.status === failure.status,
      );
      const times = same.map(({ time }) => time);
      expect(failure).toMatchObject({
        requests: same.length,
        first_seen: new Date(Math.min(...times)).toISOString(),
        last_seen: new Date(Math.max(...times)).toISOString(),
      });
    }
  });

  test('narrowed by a filter', async () => {
    const detail = await hub.ask(
      '/v1/consumer',
      { id: 'c02', from: 'now-3d', q: 'version:1 OR version:2' },
      consumerDetailAnswer,
    );
    const theirs = known.filter(({ consumer, api_version }) => consumer === 'c02' && api_version !== '');
    expect(detail.totals).toMatchObject(outcomes(theirs));
  });

  test('that nobody saw is no page', async () => {
    expect(await hub.send('GET', '/v1/consumer?id=nobody')).toMatchObject({
      status: 404,
      body: { code: 'consumer_unknown' },
    });
  });

  test('has a limit as answers told it: the latest, the lowest, and when it begins anew', async () => {
    const answer = (ago: number, told: Record<string, number>) => ({
      kind: 'server',
      time: new Date(NOW - ago * 1_000).toISOString(),
      method: 'GET',
      route: '/quota',
      status: 200,
      consumer: 'limited',
      ...told,
    });
    await hub.insert([
      answer(300, { ratelimit_limit: 100, ratelimit_remaining: 3, ratelimit_reset: 10 }),
      answer(200, {}),
      answer(120, { ratelimit_limit: 100, ratelimit_remaining: 80, ratelimit_reset: 40 }),
    ]);
    const { quota } = await hub.ask('/v1/consumer', { id: 'limited', from: 'now-1h' }, consumerDetailAnswer);
    expect(quota).toEqual({
      limit: 100,
      remaining: 80,
      reset_at: new Date(NOW - 80_000).toISOString(),
      at: new Date(NOW - 120_000).toISOString(),
      lowest_remaining: 3,
      lowest_at: new Date(NOW - 300_000).toISOString(),
      told: 2,
    });
  });
});
