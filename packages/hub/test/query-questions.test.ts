import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenLinkListAnswer } from '../src/query/answers/broken-links.ts';
import { crawlersAnswer } from '../src/query/answers/crawlers.ts';
import { type Endpoint, endpointListAnswer } from '../src/query/answers/endpoint.ts';
import { type ErrorGroup, errorDetailAnswer, errorListAnswer } from '../src/query/answers/error-group.ts';
import { extentAnswer } from '../src/query/answers/extent.ts';
import { type Overview, overviewAnswer } from '../src/query/answers/overview.ts';
import { type RequestRow, requestDetailAnswer, requestListAnswer } from '../src/query/answers/request.ts';
import { valuesAnswer } from '../src/query/answers/values.ts';
import { callerOf, failed, groupBy, NOW, type Sample, sample, stored } from './query-sample.ts';
import { openTestHub, type TestHub } from './query-store.ts';

/** True of every request, and no rollup can say so. */
const RAW = '(has:path OR -has:path)';
const RANGES = ['now-1h', 'now-6h', 'now-24h', 'now-7d', 'now-30d'];

const rows = sample();
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date(NOW));
  await hub.insert(rows.map(stored));
});

afterAll(() => hub.close());

function within({ from, to }: { from: string; to: string }, of: readonly Sample[] = rows): Sample[] {
  return of.filter(({ time }) => time >= Date.parse(from) && time < Date.parse(to));
}

/** All items of a list, page by page. */
async function pages<T>(
  ask: (cursor: Record<string, string>) => Promise<{ items: T[]; next: string | null }>,
) {
  const items: T[] = [];
  let next: string | null = null;
  do {
    const page = await ask(next === null ? {} : { cursor: next });
    items.push(...page.items);
    next = page.next;
  } while (next !== null);
  return items;
}

test('the extent is that of the requests', async () => {
  const times = rows.map(({ time }) => time);
  const answer = await hub.ask('/v1/extent', {}, extentAnswer);
  expect(answer).toMatchObject({
    first: new Date(Math.min(...times)).toISOString(),
    last: new Date(Math.max(...times)).toISOString(),
    requests: rows.length,
    environments: ['production', 'staging'],
    services: ['api', 'billing', 'web'],
    kinds: ['server'],
  });
  expect(Date.parse(answer.arrived_last ?? '')).toBeGreaterThan(NOW);
});

describe('the overview', () => {
  const overview = (params: Record<string, string>) => hub.ask('/v1/overview', params, overviewAnswer);

  test.each(RANGES)('of %s counts what a plain count counts', async (from) => {
    const answer = await overview({ from });
    const seen = within(answer.range);
    expect(answer.source).toBe('rollup');
    expect(answer.totals).toMatchObject({
      requests: seen.length,
      errors_4xx: seen.filter(({ status }) => status >= 400 && status < 500).length,
      errors_5xx: seen.filter(({ status }) => status >= 500).length,
      response_bytes: seen.reduce((sum, { response_size }) => sum + response_size, 0),
    });
    expect(answer.previous?.requests ?? 0).toBe(within(answer.previous_range).length);
    const width = answer.bucket_seconds * 1_000;
    for (const [index, bucket] of answer.series.entries()) {
      const start = Date.parse(answer.range.from) + index * width;
      expect(bucket.time).toBe(new Date(start).toISOString());
      const inside = seen.filter(({ time }) => time >= start && time < start + width);
      expect(bucket).toMatchObject({
        requests: inside.length,
        s2xx: inside.filter(({ status }) => status >= 200 && status < 300).length,
        s4xx: inside.filter(({ status }) => status >= 400 && status < 500).length,
        s5xx: inside.filter(({ status }) => status >= 500).length,
        s000: inside.filter(({ status }) => status === 0).length,
      });
      if (inside.length === 0) expect(bucket).toMatchObject({ p95_us: null, availability: null });
    }
    expect(Date.parse(answer.range.from) + answer.series.length * width).toBe(Date.parse(answer.range.to));
    expect(answer.series.length).toBeLessThanOrEqual(182);
    expect(answer.series.length).toBeGreaterThan(12);
  });

  test.each(RANGES)('of %s is the same from rollups and from raw requests', async (from) => {
    const rollup = await overview({ from });
    const raw = await overview({ from, q: RAW });
    expect(raw).toEqual({ ...rollup, source: 'raw' } satisfies Overview);
  });

  test('says percentiles to within a hundredth', async () => {
    const answer = await overview({ from: 'now-7d' });
    const sorted = within(answer.range)
      .flatMap(({ duration_us }) => duration_us ?? [])
      .sort((a, b) => a - b);
    for (const [name, level] of [
      ['p50_us', 0.5],
      ['p95_us', 0.95],
      ['p99_us', 0.99],
    ] as const) {
      const exact = sorted[Math.floor(sorted.length * level)] ?? 0;
      expect(Math.abs((answer.totals[name] ?? 0) - exact) / exact).toBeLessThan(0.01);
    }
  });

  test.each([
    ['status:5xx', ({ status }: Sample) => status >= 500, 'rollup'],
    [
      'service:api -status:404',
      ({ service, status }: Sample) => service === 'api' && status !== 404,
      'rollup',
    ],
    [
      'route:/v1/* OR method:POST',
      ({ route, method }: Sample) => route.startsWith('/v1/') || method === 'POST',
      'rollup',
    ],
    ['consumer:consumer-3', ({ consumer }: Sample) => consumer === 'consumer-3', 'raw'],
    ['duration:>1s', ({ duration_us }: Sample) => (duration_us ?? 0) > 1_000_000, 'raw'],
  ] as const)('filters by %s', async (q, holds, source) => {
    const answer = await overview({ from: 'now-7d', q });
    expect(answer.totals.requests).toBe(within(answer.range).filter(holds).length);
    expect(answer.source).toBe(source);
  });

  test('marks the bucket that is still filling, and compares no further than now', async () => {
    const answer = await overview({ from: 'now-24h' });
    expect(answer.incomplete_from).toBe('2026-03-02T12:00:00.000Z');
    expect(answer.previous_range).toEqual({
      from: '2026-02-28T11:45:00.000Z',
      to: '2026-03-01T11:46:00.000Z',
    });
    const past = await overview({ from: '2026-02-28', to: '2026-03-01' });
    expect(past.incomplete_from).toBeNull();
    expect(past.range).toEqual({ from: '2026-02-28T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' });
  });

  test('reaches over decades', async () => {
    const answer = await overview({ from: '1995-07-01', to: 'now' });
    expect(answer.totals.requests).toBe(rows.length);
    expect(answer.series.length).toBeLessThanOrEqual(182);
    expect(answer.series.reduce((sum, { requests }) => sum + requests, 0)).toBe(rows.length);
  });
});

const groupKey = (of: Pick<ErrorGroup, 'service' | 'method' | 'route' | 'status' | 'code'>) =>
  [of.service, of.method, of.route, of.status, of.code].join(' ');

describe('error groups', () => {
  const errors = (params: Record<string, string>) => hub.ask('/v1/errors', params, errorListAnswer);

  test.each([
    ['now-24h', ''],
    ['now-7d', ''],
    ['now-30d', ''],
    ['now-7d', RAW],
  ])('over %s %s are those that a plain count finds', async (from, q) => {
    const answer = await errors({ from, q, limit: '200' });
    const expected = groupBy(within(answer.range).filter(failed), groupKey);
    expect(new Set(answer.items.map(groupKey))).toEqual(new Set(expected.keys()));
    expect(answer.totals).toEqual({ open: expected.size, resolved: 0, ignored: 0 });
    for (const item of answer.items) {
      const members = expected.get(groupKey(item)) ?? [];
      const life = rows
        .filter((row) => failed(row) && groupKey(row) === groupKey(item))
        .map(({ time }) => time);
      const onRoute = within(answer.range).filter(
        ({ service, method, route }) =>
          service === item.service && method === item.method && route === item.route,
      );
      expect(item).toMatchObject({
        requests: members.length,
        callers: new Set(members.map(callerOf)).size,
        first_seen: new Date(Math.min(...life)).toISOString(),
        last_seen: new Date(Math.max(...life)).toISOString(),
        is_new: Math.min(...life) >= Date.parse(answer.range.from),
        state: 'open',
      });
      expect(item.share).toBeCloseTo(members.length / onRoute.length, 10);
      expect(item.trend.reduce((sum, count) => sum + count, 0)).toBe(members.length);
    }
  });

  test('know their meaning', async () => {
    const { items } = await errors({ from: 'now-7d', q: 'status:429' });
    expect(items[0]).toMatchObject({ title: 'Too Many Requests', catalogue_key: '429' });
    expect(items.every(({ status }) => status === 429)).toBe(true);
  });

  test('count only the environment asked for, by parameter and by filter', async () => {
    const ways: Record<string, string>[] = [{ environment: 'staging' }, { q: 'environment:staging' }];
    for (const params of ways) {
      const answer = await errors({ from: 'now-7d', limit: '200', ...params });
      const expected = groupBy(
        within(answer.range).filter((row) => failed(row) && row.environment === 'staging'),
        groupKey,
      );
      for (const item of answer.items) {
        const members = expected.get(groupKey(item)) ?? [];
        expect(item).toMatchObject({
          requests: members.length,
          callers: new Set(members.map(callerOf)).size,
        });
        expect(item.trend.reduce((sum, count) => sum + count, 0)).toBe(members.length);
      }
      expect(answer.items).toHaveLength(expected.size);
    }
  });

  test.each(['requests', 'callers', 'last_seen', 'first_seen', 'growth'])(
    'by %s come page by page, each once',
    async (sort) => {
      const whole = await errors({ from: 'now-7d', sort, limit: '200' });
      const paged = await pages((cursor) => errors({ from: 'now-7d', sort, limit: '7', ...cursor }));
      expect(paged.map(({ group_id }) => group_id)).toEqual(whole.items.map(({ group_id }) => group_id));
      expect(new Set(paged.map(({ group_id }) => group_id)).size).toBe(whole.items.length);
      if (sort === 'requests' || sort === 'callers') {
        const values = paged.map((item) => item[sort]);
        expect(values).toEqual([...values].sort((a, b) => b - a));
      }
    },
  );

  test('can be resolved and ignored', async () => {
    const { items, totals } = await errors({ from: 'now-7d' });
    const [first, second] = items;
    const decide = (id: string | undefined, state: string) =>
      hub.send('PUT', `/v1/errors/${id}/state`, { state, note: 'why' });
    expect((await decide(first?.group_id, 'resolved')).status).toBe(200);
    expect((await decide(second?.group_id, 'ignored')).status).toBe(200);
    const open = await errors({ from: 'now-7d', limit: '200' });
    expect(open.totals).toEqual({ open: totals.open - 2, resolved: 1, ignored: 1 });
    expect(open.items.map(({ group_id }) => group_id)).not.toContain(first?.group_id);
    const resolved = await errors({ from: 'now-7d', state: 'resolved' });
    expect(resolved.items.map(({ group_id, state }) => [group_id, state])).toEqual([
      [first?.group_id, 'resolved'],
    ]);
    const all = await errors({ from: 'now-7d', state: 'all', limit: '200' });
    expect(all.items).toHaveLength(totals.open);
    const detail = await hub.ask(`/v1/errors/${first?.group_id}`, {}, errorDetailAnswer);
    expect(detail.group.state).toBe('resolved');
    expect(detail.history).toMatchObject([{ state: 'resolved', by: 'local', note: 'why' }]);
    await decide(first?.group_id, 'open');
    await decide(second?.group_id, 'open');
    expect((await errors({ from: 'now-7d' })).totals).toEqual(totals);
  });

  test('can be seen one by one', async () => {
    const [listed] = (await errors({ from: 'now-7d', q: 'code:bad_name' })).items;
    const answer = await hub.ask(`/v1/errors/${listed?.group_id}`, { from: 'now-7d' }, errorDetailAnswer);
    const members = within(answer.range).filter(
      (row) => failed(row) && groupKey(row) === groupKey(answer.group),
    );
    expect(answer.group).toMatchObject({ ...listed, lifetime_requests: expect.any(Number) });
    expect(answer.series.reduce((sum, { requests }) => sum + requests, 0)).toBe(members.length);
    const onRoute = within(answer.range).filter(
      ({ service, method, route }) =>
        service === listed?.service && method === listed.method && route === listed.route,
    );
    expect(answer.series.reduce((sum, { others }) => sum + others, 0)).toBe(onRoute.length - members.length);
    expect(answer.catalogue?.key).toBe('400');
    const callers = [...groupBy(members, callerOf)].map(([value, of]) => ({ value, requests: of.length }));
    callers.sort((a, b) => b.requests - a.requests || (a.value < b.value ? -1 : 1));
    expect(answer.sources.callers).toEqual(callers.slice(0, 8));
    expect(answer.sources_requests).toBe(members.length);
    const newest = members.map(({ time }) => time).sort((a, b) => b - a);
    expect(answer.samples.map(({ time }) => Date.parse(time))).toEqual(newest.slice(0, 10));
  });

  test('stand beside the equal span before, bucket by bucket', async () => {
    const [listed] = (await errors({ from: 'now-7d', q: 'code:bad_name' })).items;
    const answer = await hub.ask(`/v1/errors/${listed?.group_id}`, { from: 'now-2d' }, errorDetailAnswer);
    const [from, to] = [answer.range.from, answer.range.to].map((time) => Date.parse(time)) as [
      number,
      number,
    ];
    const before = within({
      from: new Date(2 * from - to).toISOString(),
      to: answer.range.from,
    }).filter((row) => failed(row) && groupKey(row) === groupKey(answer.group));
    expect(before.length).toBeGreaterThan(0);
    const width = answer.bucket_seconds * 1_000;
    const expected = answer.series.map(({ time }) => {
      const start = Date.parse(time) - (to - from);
      return before.filter((row) => row.time >= start && row.time < start + width).length;
    });
    expect(answer.series.map(({ previous }) => previous)).toEqual(expected);
  });

  test('outside of the range are there still, with nothing in it', async () => {
    const [listed] = (await errors({ from: 'now-30d' })).items;
    const answer = await hub.ask(
      `/v1/errors/${listed?.group_id}`,
      { from: '2020-01-01', to: '2020-01-02' },
      errorDetailAnswer,
    );
    expect(answer.group).toMatchObject({ requests: 0, lifetime_requests: listed?.requests, callers: 0 });
    expect(answer.samples).toEqual([]);
  });

  test('that nobody knows are not found', async () => {
    for (const path of ['/v1/errors/0000000000000001', '/v1/errors/0000000000000001/differences'])
      expect(await hub.send('GET', path)).toMatchObject({
        status: 404,
        body: { code: 'error_group_unknown' },
      });
  });
});

const endpointKey = (of: Pick<Endpoint, 'service' | 'method' | 'route'>) =>
  [of.service, of.method, of.route].join(' ');

describe('endpoints', () => {
  const endpoints = (params: Record<string, string>) => hub.ask('/v1/endpoints', params, endpointListAnswer);

  test.each([
    ['now-24h', ''],
    ['now-30d', ''],
    ['now-7d', RAW],
    ['now-7d', 'status:404'],
  ])('over %s %s count what a plain count counts', async (from, q) => {
    const answer = await endpoints({ from, q });
    const seen = within(answer.range).filter(({ status }) => q !== 'status:404' || status === 404);
    const expected = groupBy(seen, endpointKey);
    expect(new Set(answer.items.map(endpointKey))).toEqual(new Set(expected.keys()));
    for (const item of answer.items) {
      const members = expected.get(endpointKey(item)) ?? [];
      expect(item).toMatchObject({
        requests: members.length,
        errors_4xx: members.filter(({ status }) => status >= 400 && status < 500).length,
        errors_5xx: members.filter(({ status }) => status >= 500).length,
        last_seen: new Date(Math.max(...members.map(({ time }) => time))).toISOString(),
      });
      expect(item.trend.reduce((sum, count) => sum + count, 0)).toBe(members.length);
      expect(item.trend_errors.reduce((sum, count) => sum + count, 0)).toBe(members.filter(failed).length);
      expect(new Map(item.statuses.map(({ status, requests }) => [status, requests]))).toEqual(
        new Map(
          [...groupBy(members, ({ status }) => String(status))].map(([key, of]) => [Number(key), of.length]),
        ),
      );
    }
  });

  test.each(['errors', 'requests', 'p95', 'error_rate', 'last_seen'])(
    'by %s come page by page',
    async (sort) => {
      const whole = await endpoints({ from: 'now-7d', sort });
      const paged = await pages((cursor) => endpoints({ from: 'now-7d', sort, limit: '2', ...cursor }));
      expect(paged).toEqual(whole.items);
      expect(paged).toHaveLength(7);
      if (sort === 'p95') {
        const values = paged.map(({ p95_us }) => p95_us ?? 0);
        expect(values).toEqual([...values].sort((a, b) => b - a));
      }
    },
  );
});

describe('requests', () => {
  const requests = (params: Record<string, string>) => hub.ask('/v1/requests', params, requestListAnswer);

  test.each(['time', 'duration'])('by %s come page by page, every one once', async (sort) => {
    const paged = await pages<RequestRow>((cursor) =>
      requests({ from: 'now-30d', q: 'status:500', sort, limit: '70', ...cursor }),
    );
    const expected = rows.filter(({ status }) => status === 500);
    expect(new Set(paged.map(({ id }) => id)).size).toBe(expected.length);
    expect(paged).toHaveLength(expected.length);
    const values = paged.map((row) => (sort === 'time' ? Date.parse(row.time) : (row.duration_us ?? -1)));
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test('of the very same time come page by page, every one once', async () => {
    const time = '2025-05-05T05:05:05.000Z';
    await hub.send('POST', '/v1/projects', { name: 'same' });
    await hub.insert(
      Array.from({ length: 45 }, (_, index) => ({ project: 'same', time, path: `/${index}`, status: 200 })),
    );
    const paged = await pages<RequestRow>((cursor) =>
      requests({ project: 'same', from: '2025-05-05', to: '2025-05-06', limit: '10', ...cursor }),
    );
    expect(paged).toHaveLength(45);
    expect(new Set(paged.map(({ path }) => path)).size).toBe(45);
  });

  test('say how many match', async () => {
    for (const q of ['', 'status:404', 'consumer:consumer-1']) {
      const answer = await requests({ from: 'now-7d', q, limit: '5' });
      const holds = ({ status, consumer }: Sample) =>
        q === '' || (q === 'status:404' ? status === 404 : consumer === 'consumer-1');
      expect(answer.matched).toBe(within(answer.range).filter(holds).length);
    }
  });

  test('between two fixed times are those between them', async () => {
    const times = rows.map(({ time }) => time).sort((a, b) => a - b);
    const [from = 0, to = 0] = [times[500], times[520]];
    const answer = await requests({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    expect(answer.items.map(({ time }) => Date.parse(time)).reverse()).toEqual(
      times.filter((time) => time >= from && time < to),
    );
  });

  test('can be opened, with and without a hint of the time', async () => {
    const [listed] = (await requests({ from: 'now-1h' })).items;
    const hints: Record<string, string>[] = [{}, { time: listed?.time ?? '' }, { time: '2020-01-01' }];
    for (const params of hints) {
      const detail = await hub.ask(`/v1/requests/${listed?.id}`, params, requestDetailAnswer);
      expect(detail).toMatchObject({ ...listed, environment: expect.any(String) });
    }
    expect(await hub.send('GET', '/v1/requests/0195e1a0-0000-7000-8000-000000000000')).toMatchObject({
      status: 404,
      body: { code: 'request_unknown' },
    });
  });
});

test.each([
  ['now-24h', ''],
  ['now-7d', ''],
  ['now-30d', ''],
  ['now-7d', 'environment:staging'],
])('crawlers over %s %s met what a plain count finds', async (from, q) => {
  const answer = await hub.ask('/v1/crawlers', { from, q }, crawlersAnswer);
  const seen = within(answer.range).filter(
    ({ crawler, environment }) => crawler !== '' && (q === '' || environment === 'staging'),
  );
  for (const [crawler, members] of groupBy(seen, ({ crawler }) => crawler)) {
    const item = answer.items.find((found) => found.crawler === crawler);
    expect(item).toMatchObject({
      requests: members.length,
      s4xx: members.filter(({ status }) => status >= 400 && status < 500).length,
      last_seen: new Date(Math.max(...members.map(({ time }) => time))).toISOString(),
    });
    expect(item?.trend.reduce((sum, count) => sum + count, 0)).toBe(members.length);
  }
  const errors = groupBy(seen.filter(failed), (row) =>
    [row.crawler, row.method, row.path, row.status].join(' '),
  );
  for (const item of answer.errors)
    expect(item.requests).toBe(
      errors.get([item.crawler, item.method, item.path, item.status].join(' '))?.length,
    );
  expect(answer.errors).toHaveLength(Math.min(200, errors.size));
});

test('broken links come with the page that links', async () => {
  const links = await pages((cursor) =>
    hub.ask('/v1/broken-links', { from: 'now-30d', limit: 20, ...cursor }, brokenLinkListAnswer),
  );
  const expected = groupBy(
    rows.filter(({ status, referrer }) => [404, 410].includes(status) && referrer !== ''),
    ({ path, referrer }) => `${path} ${referrer}`,
  );
  expect(links).toHaveLength(expected.size);
  for (const link of links) {
    const members = expected.get(`${link.path} ${link.referrer}`) ?? [];
    expect(link).toMatchObject({
      requests: members.length,
      callers: new Set(members.map(callerOf)).size,
      internal: link.referrer.startsWith('https://www.example.com/'),
    });
  }
});

test('values of a key come most frequent first', async () => {
  const values = (key: string, prefix = '') =>
    hub.ask('/v1/values', { key, prefix, from: 'now-30d' }, valuesAnswer);
  const count = (keyOf: (row: Sample) => string) =>
    new Map([...groupBy(rows, keyOf)].map(([value, of]) => [value, of.length]));
  const asMap = (answer: Awaited<ReturnType<typeof values>>) =>
    new Map(answer.items.map(({ value, requests }) => [value, requests]));
  expect(asMap(await values('status'))).toEqual(count(({ status }) => String(status)));
  expect(asMap(await values('service'))).toEqual(count(({ service }) => service));
  const consumers = await values('consumer', 'CONSUMER-1');
  expect(consumers.items).toHaveLength(11);
  for (const { value, requests } of consumers.items)
    expect(requests).toBe(rows.filter(({ consumer }) => consumer === value).length);
  expect((await values('is', 'er')).items.map(({ value }) => value)).toEqual(['error']);
  expect(await hub.send('GET', '/v1/values?key=nonsense')).toMatchObject({ status: 400 });
});
