import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumerListAnswer } from '../src/query/answers/consumers.ts';
import { deprecatedListAnswer, versionsAnswer } from '../src/query/answers/versions.ts';
import { openTestHub, randomSource, type TestHub } from './query-store.ts';

const NOW = Date.parse('2026-03-02T12:00:30Z');
const DAY = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const seconds = (day: string): number => Date.parse(`${day}T00:00:00Z`);

interface Row {
  readonly kind: 'server' | 'client';
  readonly time: number;
  readonly service: string;
  readonly method: string;
  readonly route: string;
  readonly api_version: string;
  readonly consumer: string;
  readonly consumer_group: string;
  readonly status: number;
  /** ms; 0: not told. */
  readonly deprecation: number;
  readonly sunset: number;
}

const DATES = { none: [0, 0], old: [seconds('2025-11-01'), seconds('2026-03-11')] } as const;

function sample(): Row[] {
  const random = randomSource(5);
  const of = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  return Array.from({ length: 4_000 }, (): Row => {
    const kind = random(9) === 0 ? 'client' : 'server';
    const api_version = of(['', '1', '2', '3', '3']);
    const route = of(['/users', '/users/:id', '/export']);
    // All of version 1 ends soon; of the others one route was to end before, and one has no end.
    const ended = route === '/export' && api_version !== '1';
    const [deprecation, sunset] =
      kind === 'client' || api_version === '1'
        ? DATES.old
        : ended
          ? api_version === '3'
            ? [seconds('2025-01-01'), seconds('2026-02-01')]
            : [seconds('2026-01-01'), 0]
          : DATES.none;
    return {
      kind,
      time: NOW - 1_000 - Math.floor((random(1_000_000) / 1_000_000) * 3 * DAY),
      service: 'api',
      method: of(['GET', 'POST']),
      route,
      api_version,
      consumer: of(['', 'acme', 'bolt', 'cube']),
      consumer_group: of(['free', 'pro']),
      status: 200,
      deprecation,
      sunset,
    };
  });
}

const rows = sample();
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date(NOW));
  await hub.insert(
    rows.map(({ time, deprecation, sunset, ...row }) => ({
      ...row,
      time: iso(time),
      deprecation: iso(deprecation),
      sunset: iso(sunset),
    })),
  );
});
afterAll(() => hub?.close());

const within = ({ from, to }: { from: string; to: string }) =>
  rows.filter(({ kind, time }) => kind === 'server' && time >= Date.parse(from) && time < Date.parse(to));

const FILTERS: readonly [string, (row: Row) => boolean][] = [
  ['', () => true],
  ['consumer:acme', ({ consumer }) => consumer === 'acme'],
  [
    'version:[1,2] -consumer:bolt',
    ({ api_version, consumer }) => ['1', '2'].includes(api_version) && consumer !== 'bolt',
  ],
  // The rollups of versions do not know the plan.
  ['plan:pro', ({ consumer_group }) => consumer_group === 'pro'],
];

describe.each(FILTERS)('with %j', (q, passes) => {
  test.each(['now-6h', 'now-24h'])('versions over %s are used as a plain count finds', async (from) => {
    const { items, series, range } = await hub.ask('/v1/versions', { from, q }, versionsAnswer);
    const seen = within(range).filter((row) => passes(row) && row.api_version !== '');
    expect(items.map(({ version }) => version).sort()).toEqual(
      [...new Set(seen.map(({ api_version }) => api_version))].sort(),
    );
    for (const item of items) {
      const theirs = seen.filter(({ api_version }) => api_version === item.version);
      expect(item).toMatchObject({
        requests: theirs.length,
        share: theirs.length / seen.length,
        consumers: new Set(theirs.flatMap(({ consumer }) => consumer || [])).size,
        first_seen: iso(Math.min(...theirs.map(({ time }) => time))),
        last_seen: iso(Math.max(...theirs.map(({ time }) => time))),
      });
      const drawn = series.flatMap(({ versions }) =>
        versions.filter(({ version }) => version === item.version),
      );
      expect(drawn.reduce((sum, { requests }) => sum + requests, 0)).toBe(theirs.length);
    }
  });

  test('what is deprecated is told with who calls it, the most urgent first', async () => {
    const { items, range } = await hub.ask(
      '/v1/versions/deprecated',
      { from: 'now-24h', q },
      deprecatedListAnswer,
    );
    const seen = within(range).filter((row) => passes(row) && (row.deprecation !== 0 || row.sunset !== 0));
    expect(items.reduce((sum, { requests }) => sum + requests, 0)).toBe(seen.length);
    const order = items.map(({ sunset }) => (sunset ? Date.parse(sunset) : Number.POSITIVE_INFINITY));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const item of items) {
      const theirs = seen.filter(
        (row) =>
          row.api_version === item.version &&
          (item.route === '' || (row.route === item.route && row.method === item.method)),
      );
      const [one] = theirs;
      expect(item).toMatchObject({
        requests: theirs.length,
        consumers: new Set(theirs.flatMap(({ consumer }) => consumer || [])).size,
        deprecation: one?.deprecation ? iso(one.deprecation) : null,
        sunset: one?.sunset ? iso(one.sunset) : null,
        last_seen: iso(Math.max(...theirs.map(({ time }) => time))),
      });
      expect(item.callers.map(({ consumer, requests }) => [consumer, requests]).sort()).toEqual(
        [...new Set(theirs.map(({ consumer }) => consumer))]
          .map((id) => [id, theirs.filter(({ consumer }) => consumer === id).length])
          .sort(),
      );
    }
  });
});

test('a version of which all routes are deprecated alike is one thing; routes of others are told apart', async () => {
  const { items } = await hub.ask('/v1/versions/deprecated', { from: 'now-24h' }, deprecatedListAnswer);
  expect(items.map(({ version, method, route }) => `${version} ${method} ${route}`).sort()).toEqual(
    [
      '1  ',
      ' GET /export',
      ' POST /export',
      '2 GET /export',
      '2 POST /export',
      '3 GET /export',
      '3 POST /export',
    ].sort(),
  );
  expect(items.slice(0, 3).map(({ version }) => version)).toEqual(['3', '3', '1']);
});

test('who calls a version is a filter of the consumers', async () => {
  const { items, range } = await hub.ask(
    '/v1/consumers',
    { from: 'now-24h', q: 'version:1' },
    consumerListAnswer,
  );
  const seen = within(range).filter(({ api_version, consumer }) => api_version === '1' && consumer !== '');
  expect(items.map(({ consumer, requests }) => [consumer, requests]).sort()).toEqual(
    ['acme', 'bolt', 'cube'].map((id) => [id, seen.filter(({ consumer }) => consumer === id).length]),
  );
});
