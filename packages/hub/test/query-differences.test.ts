import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Differences, differencesAnswer } from '../src/query/answers/differences.ts';
import { errorListAnswer } from '../src/query/answers/error-group.ts';
import { overviewAnswer } from '../src/query/answers/overview.ts';
import { requestListAnswer } from '../src/query/answers/request.ts';
import { differenceScore } from '../src/query/difference-score.ts';
import { sampleWindows } from '../src/query/sample-windows.ts';
import { openTestHub, type RequestFields, randomSource, type TestHub } from './query-store.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date(NOW));
});

afterAll(() => hub.close());

const AGENTS = [
  'curl/8.5.0',
  'python-requests/2.31',
  'Mozilla/5.0 Chrome/120 Safari/537',
  'Mozilla/5.0 Firefox/121',
];

/** Requests in the hour before {@link NOW} on one route; `status` decides each one's. */
function traffic(
  project: string,
  count: number,
  status: (of: { consumer: string; agent: string }, random: (below: number) => number) => number,
): RequestFields[] {
  const random = randomSource(7);
  return Array.from({ length: count }, () => {
    const consumer = `consumer-${random(8)}`;
    const agent = AGENTS[random(AGENTS.length)] ?? '';
    return {
      project,
      time: new Date(NOW - 1 - random(3_600_000)).toISOString(),
      service: 'api',
      method: 'GET',
      route: '/v1/orders',
      path: '/v1/orders',
      query: `page=${random(9)}${random(2) ? '&sort=name' : ''}`,
      status: status({ consumer, agent }, random),
      consumer,
      client_address: `203.0.${random(4)}.${random(200)}`,
      user_agent: agent,
      referrer: random(2) ? 'https://example.org/a' : '',
      host: ['a.example.com', 'b.example.com'][random(2)],
      protocol: ['HTTP/1.1', 'HTTP/2.0'][random(2)],
      duration_us: 1_000 + random(9_000),
      response_size: random(1_000),
      attributes: { plan: ['free', 'paid'][random(2)] ?? '', shard: String(random(5)) },
    };
  });
}

async function differencesOf(project: string, rows: RequestFields[], from = 'now-1h'): Promise<Differences> {
  await hub.send('POST', '/v1/projects', { name: project });
  await hub.insert(rows);
  const { items } = await hub.ask('/v1/errors', { project, from }, errorListAnswer);
  const [group] = items;
  return hub.ask(`/v1/errors/${group?.group_id}/differences`, { project, from }, differencesAnswer);
}

describe('what failures have in common', () => {
  test('is the consumer and the user agent that alone fail', async () => {
    const rows = traffic('planted', 6_000, ({ consumer, agent }) =>
      consumer === 'consumer-3' && agent.startsWith('python') ? 500 : 200,
    );
    const answer = await differencesOf('planted', rows);
    const failing = rows.filter(({ status }) => status === 500).length;
    expect(answer).toMatchObject({
      basis: 'route',
      sampled: false,
      failing,
      succeeding: rows.length - failing,
    });
    expect(answer.items.map(({ attribute, value, filter }) => [attribute, value, filter])).toEqual([
      ['Consumer', 'consumer-3', 'consumer:consumer-3'],
      ['User agent', 'python-requests', 'agent:python-requests'],
    ]);
    for (const item of answer.items) {
      expect(item).toMatchObject({ failing, failing_share: 1 });
      expect(item.score).toBeGreaterThan(0.5);
      const holds = (row: RequestFields) =>
        item.key === 'consumer' ? row.consumer === item.value : row.user_agent === 'python-requests/2.31';
      expect(item.succeeding).toBe(rows.filter((row) => row.status === 200 && holds(row)).length);
      const found = await hub.ask(
        '/v1/requests',
        { project: 'planted', from: 'now-1h', q: `status:500 ${item.filter}`, limit: 1 },
        requestListAnswer,
      );
      expect(found.matched).toBe(failing);
    }
  });

  test('may be an attribute, a query parameter or a network', async () => {
    const rows = traffic('attributes', 6_000, (_, random) => (random(10) ? 200 : 500)).map((row) =>
      row.status === 500
        ? {
            ...row,
            attributes: { plan: 'free', shard: '4' },
            query: 'page=1&debug=1',
            client_address: '2001:db8:7::9',
          }
        : row,
    );
    const { items } = await differencesOf('attributes', rows);
    const found = items.map(({ attribute, value, filter }) => [attribute, value, filter]);
    expect(found).toContainEqual(['shard', '4', 'attr.shard:4']);
    expect(found).toContainEqual(['plan', 'free', 'attr.plan:free']);
    expect(found).toContainEqual(['Query parameter', 'debug', 'query:debug=']);
    expect(found).toContainEqual(['Client network', '2001:db8:7::/48', 'client:2001:db8:7::/48']);
    for (const { filter } of items) {
      const search = { project: 'attributes', from: 'now-1h', q: `status:500 ${filter}` };
      expect((await hub.ask('/v1/requests', search, requestListAnswer)).matched).toBeGreaterThan(0);
    }
  });

  test('is nothing where failures are random', async () => {
    const rows = traffic('noise', 8_000, (_, random) => (random(12) ? 200 : 500));
    expect((await differencesOf('noise', rows)).items).toEqual([]);
  });

  test('is sought in the whole service where the route never succeeds', async () => {
    const rows = traffic('never', 2_000, () => 200).map((row, index) =>
      index % 20 === 0 ? { ...row, route: '/gone', path: '/gone', status: 404, consumer: 'consumer-1' } : row,
    );
    const answer = await differencesOf('never', rows);
    expect(answer).toMatchObject({ basis: 'all', failing: 100, succeeding: 1_900 });
    expect(answer.items.map(({ attribute, value }) => [attribute, value])).toEqual([
      ['Consumer', 'consumer-1'],
    ]);
  });

  test.each([
    ['at one hour of each day', (hour: number) => hour === 3, ['Hour of day (UTC) 03:00–03:59']],
    ['at any hour', () => true, []],
  ])('of days is told by all requests, not by a sample: failing %s', async (name, fails, expected) => {
    const project = `hours-${expected.length}`;
    const rows = traffic(project, 26_000, (_, random) => (random(20) ? 200 : 500)).map((row, index) => {
      const time = new Date(NOW - 1 - Math.floor((index / 26_000) * 3 * 86_400_000));
      return { ...row, time: time.toISOString(), status: fails(time.getUTCHours()) ? row.status : 200 };
    });
    const { items, sampled } = await differencesOf(project, rows, 'now-3d');
    expect({ name, sampled }).toEqual({ name, sampled: true });
    expect(items.map(({ attribute, value }) => `${attribute} ${value}`)).toEqual(expected);
  });

  test('is sought beside successes that are none, too', async () => {
    const rows = traffic('refused', 2_000, () => 200).map(
      (row): RequestFields => ({
        ...row,
        kind: 'client',
        host: 'a.example.com',
      }),
    );
    const refused = rows.map((row) =>
      row.consumer === 'consumer-3' ? { ...row, vendor: 'slack', code: 'invalid_auth' } : row,
    );
    const answer = await differencesOf('refused', refused);
    const failing = rows.filter(({ consumer }) => consumer === 'consumer-3').length;
    expect(answer).toMatchObject({
      basis: 'route',
      sampled: false,
      failing,
      succeeding: rows.length - failing,
    });
    expect(answer.items[0]).toMatchObject({ attribute: 'Consumer', value: 'consumer-3', succeeding: 0 });
  });

  test('is found in a sample where there are many', async () => {
    const rows = traffic('many', 60_000, ({ consumer }) => (consumer === 'consumer-5' ? 500 : 200));
    const answer = await differencesOf('many', rows);
    const failing = rows.filter(({ status }) => status === 500).length;
    expect(answer).toMatchObject({
      sampled: true,
      failing_total: failing,
      succeeding_total: rows.length - failing,
    });
    expect(answer.succeeding).toBeLessThanOrEqual(20_004);
    expect(answer.succeeding).toBeGreaterThan(15_000);
    expect(answer.items[0]).toMatchObject({ attribute: 'Consumer', value: 'consumer-5', failing_share: 1 });
  });
});

test('what got worse is what fails more than chance explains, new groups first, ignored ones left out', async () => {
  await hub.send('POST', '/v1/projects', { name: 'worse' });
  const at = (minutesAgo: number, route: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      project: 'worse',
      time: new Date(NOW - minutesAgo * 60_000 + index).toISOString(),
      method: 'GET',
      route,
      path: route,
      status: 500,
    }));
  await hub.insert([
    ...at(90, '/steady', 100),
    ...at(30, '/steady', 104),
    ...at(90, '/grown', 20),
    ...at(30, '/grown', 90),
    ...at(90, '/better', 90),
    ...at(30, '/better', 20),
    ...at(30, '/new', 5),
    ...at(90, '/noisy', 10),
    ...at(30, '/noisy', 400),
  ]);
  const ask = () => hub.ask('/v1/overview', { project: 'worse', from: 'now-1h' }, overviewAnswer);
  const { worse } = await ask();
  expect(
    worse.map(({ route, requests, previous_requests, is_new }) => [
      route,
      requests,
      previous_requests,
      is_new,
    ]),
  ).toEqual([
    ['/new', 5, 0, true],
    ['/noisy', 400, 10, false],
    ['/grown', 90, 20, false],
  ]);
  expect(worse[2]?.change).toBe(4.5);
  expect(worse[0]?.first_seen).toBe(new Date(NOW - 30 * 60_000).toISOString());
  const noisy = worse[1]?.group_id;
  await hub.send('PUT', `/v1/errors/${noisy}/state?project=worse`, { state: 'ignored' });
  expect((await ask()).worse.map(({ route }) => route)).toEqual(['/new', '/grown']);
  const grown = await hub.ask(
    '/v1/errors',
    { project: 'worse', from: 'now-1h', sort: 'growth' },
    errorListAnswer,
  );
  expect(grown.items.map(({ route }) => route)).toEqual(['/new', '/grown', '/steady', '/better']);
});

test('a score needs more than a few requests', () => {
  expect(differenceScore(2, 2, 0, 2)).toBe(0);
  expect(differenceScore(10, 100, 9, 100)).toBe(0);
  expect(differenceScore(100, 100, 1, 100)).toBeGreaterThan(0.7);
  expect(differenceScore(1, 100, 100, 100)).toBeLessThan(-0.7);
  expect(differenceScore(0, 0, 5, 5)).toBe(0);
});

test('a sample is spread by how busy it was', () => {
  const hour = 3_600_000;
  const stretches = [
    { from: 0, to: hour, requests: 1_000 },
    { from: hour, to: 2 * hour, requests: 0 },
    { from: 2 * hour, to: 3 * hour, requests: 3_000 },
  ];
  expect(sampleWindows(stretches, 10_000)).toEqual([{ from: 0, to: 3 * hour, limit: 4_000 }]);
  expect(sampleWindows([], 10)).toEqual([]);
  const windows = sampleWindows(stretches, 1_200);
  expect(windows).toHaveLength(12);
  expect(windows.filter(({ from }) => from < hour)).toHaveLength(3);
  expect(windows.every(({ limit }) => limit === 100)).toBe(true);
  for (const [index, { to }] of windows.slice(0, -1).entries()) expect(to).toBe(windows[index + 1]?.from);
});
