import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TelemetryStore } from '../src/store/telemetry/port.ts';
import { MIGRATIONS, migrateTelemetry } from '../src/store/telemetry/schema/migrate.ts';
import { ENGINES, type TestEngine } from './support/telemetry-engines.ts';
import { makeRequests } from './support/telemetry-requests.ts';

const TIERS = [
  ['minute', 'toStartOfMinute'],
  ['hour', 'toStartOfHour'],
  ['day', 'toStartOfDay'],
] as const;

const measures = z.object({
  key: z.string(),
  requests: z.number(),
  bytes: z.number().nullish(),
  callers: z.number().nullish(),
  p50: z.number().nullish(),
  last: z.string().nullish(),
});

/** A rollup beside the same question asked of the raw requests. */
interface Pair {
  readonly name: string;
  readonly rollup: string;
  readonly raw: string;
}

const QUANTILE = '0.5, 0.95, 0.99';
const timed = TIERS.flatMap(([tier, start]): Pair[] => [
  {
    name: `traffic_${tier}`,
    rollup: `SELECT toString((environment, kind, service, status, toUnixTimestamp(time))) AS key, sum(requests) AS requests,
      sum(response_bytes) AS bytes FROM traffic_${tier} WHERE project = {project:String} GROUP BY key ORDER BY key`,
    raw: `SELECT toString((environment, kind, service, status, toUnixTimestamp(${start}(toDateTime(time, 'UTC'))))) AS key, count() AS requests,
      sum(ifNull(response_size, 0)) AS bytes FROM requests WHERE project = {project:String} GROUP BY key ORDER BY key`,
  },
  {
    name: `status_durations_${tier}`,
    rollup: `SELECT toString((environment, kind, service, status, toUnixTimestamp(time))) AS key, 0 AS requests,
      quantilesBFloat16Merge(${QUANTILE})(duration)[1] AS p50
      FROM status_durations_${tier} WHERE project = {project:String} GROUP BY key ORDER BY key`,
    raw: `SELECT toString((environment, kind, service, status, toUnixTimestamp(${start}(toDateTime(time, 'UTC'))))) AS key, 0 AS requests,
      quantilesBFloat16(${QUANTILE})(duration_us)[1] AS p50
      FROM requests WHERE project = {project:String} AND duration_us IS NOT NULL GROUP BY key ORDER BY key`,
  },
  {
    name: `routes_${tier}`,
    rollup: `SELECT toString((environment, kind, service, method, route, status, toUnixTimestamp(time))) AS key, sum(requests) AS requests,
      sum(response_bytes) AS bytes FROM routes_${tier} WHERE project = {project:String} GROUP BY key ORDER BY key`,
    raw: `SELECT toString((environment, kind, service, method, route, status, toUnixTimestamp(${start}(toDateTime(time, 'UTC'))))) AS key, count() AS requests,
      sum(ifNull(response_size, 0)) AS bytes FROM requests WHERE project = {project:String} GROUP BY key ORDER BY key`,
  },
  {
    name: `groups_${tier}`,
    rollup: `SELECT toString((environment, hex(group_id), toUnixTimestamp(time))) AS key, sum(requests) AS requests,
      uniqCombined64Merge(12)(callers) AS callers FROM groups_${tier} WHERE project = {project:String} GROUP BY key ORDER BY key`,
    raw: `SELECT toString((environment, hex(group_id), toUnixTimestamp(${start}(toDateTime(time, 'UTC'))))) AS key, count() AS requests,
      uniqCombined64(12)(caller) AS callers FROM requests WHERE project = {project:String} AND group_id != 0 GROUP BY key ORDER BY key`,
  },
]);

/** What agents tell: counts by the family's keys, then durations by fewer. */
const FAMILIES = [
  {
    name: 'consumers',
    keys: 'environment, kind, service, consumer, consumer_group, api_version, status',
    durations: ['consumer_durations', 'environment, kind, service, consumer'],
    where: "consumer != ''",
  },
  {
    name: 'dependencies',
    keys: 'environment, service, host, method, route, status, code, vendor, network_error',
    durations: ['dependency_durations', 'environment, service, host, method, route, status'],
    where: "kind = 'client'",
    rolled: 'min(lowest_remaining), max(highest_limit)',
    raw: 'min(ratelimit_remaining), max(ratelimit_limit)',
  },
  {
    name: 'versions',
    keys: 'environment, kind, service, api_version, method, route, toUnixTimestamp(deprecation), toUnixTimestamp(sunset), consumer',
    where: "(api_version != '' OR toUnixTimestamp(deprecation) != 0 OR toUnixTimestamp(sunset) != 0)",
  },
  {
    name: 'browsers',
    keys: 'environment, service, host, page, release, country, connection, network_error, status',
    durations: ['browser_durations', 'environment, service, host, page, release'],
    where: "kind = 'browser'",
  },
] as const;

const told = TIERS.flatMap(([tier, start]) =>
  FAMILIES.flatMap((family): Pair[] => {
    const at = `toUnixTimestamp(${start}(toDateTime(r.time, 'UTC')))`;
    const more = (part: 'rolled' | 'raw') => ('rolled' in family ? `, ${family[part]}` : '');
    const counts: Pair = {
      name: `${family.name}_${tier}`,
      rollup: `SELECT toString((${family.keys}, toUnixTimestamp(time)${more('rolled')})) AS key, sum(requests) AS requests, toString(max(last_seen)) AS last
        FROM ${family.name}_${tier} WHERE project = {project:String} GROUP BY ${family.keys}, time ORDER BY key`,
      raw: `SELECT toString((${family.keys}, ${at}${more('raw')})) AS key, count() AS requests, toString(max(r.time)) AS last
        FROM requests AS r WHERE project = {project:String} AND ${family.where} GROUP BY ${family.keys}, ${at} ORDER BY key`,
    };
    if (!('durations' in family)) return [counts];
    const [name, keys] = family.durations;
    const durations: Pair = {
      name: `${name}_${tier}`,
      rollup: `SELECT toString((${keys}, toUnixTimestamp(time))) AS key, 0 AS requests, quantilesBFloat16Merge(${QUANTILE})(duration)[1] AS p50
        FROM ${name}_${tier} WHERE project = {project:String} GROUP BY key ORDER BY key`,
      raw: `SELECT toString((${keys}, ${at})) AS key, 0 AS requests, quantilesBFloat16(${QUANTILE})(duration_us)[1] AS p50
        FROM requests AS r WHERE project = {project:String} AND ${family.where} AND duration_us IS NOT NULL GROUP BY key ORDER BY key`,
    };
    return [counts, durations];
  }),
);

const PAIRS: readonly Pair[] = [
  ...timed,
  ...told,
  {
    name: 'consumer_lives',
    rollup: `SELECT toString((consumer, toString(min(first_seen)))) AS key, sum(requests) AS requests, toString(max(last_seen)) AS last
      FROM consumer_lives AS l WHERE project = {project:String} GROUP BY consumer ORDER BY key`,
    raw: `SELECT toString((consumer, toString(min(r.time)))) AS key, count() AS requests, toString(max(r.time)) AS last
      FROM requests AS r WHERE project = {project:String} AND consumer != '' GROUP BY consumer ORDER BY key`,
  },
  {
    name: 'arrivals',
    rollup: `SELECT project AS key, 0 AS requests, toString(max(a.arrived)) AS last FROM arrivals AS a WHERE project = {project:String} GROUP BY key`,
    raw: `SELECT project AS key, 0 AS requests, toString(max(r.arrived)) AS last FROM requests AS r WHERE project = {project:String} GROUP BY key`,
  },
  {
    name: 'crawlers_day',
    rollup: `SELECT toString((crawler, status, method, path, toUnixTimestamp(time))) AS key, sum(requests) AS requests, toString(max(last_seen)) AS last
      FROM crawlers_day WHERE project = {project:String} GROUP BY key ORDER BY key`,
    raw: `SELECT toString((crawler, status, method, path, toUnixTimestamp(toStartOfDay(toDateTime(r.time, 'UTC'))))) AS key, count() AS requests, toString(max(r.time)) AS last
      FROM requests AS r WHERE project = {project:String} AND crawler != '' GROUP BY key ORDER BY key`,
  },
  {
    name: 'broken_links_day',
    rollup: `SELECT toString((path, referrer, toUnixTimestamp(time))) AS key, sum(requests) AS requests, uniqCombined64Merge(12)(callers) AS callers
      FROM broken_links_day WHERE project = {project:String} GROUP BY key ORDER BY key`,
    raw: `SELECT toString((path, referrer, toUnixTimestamp(toStartOfDay(toDateTime(r.time, 'UTC'))))) AS key, count() AS requests, uniqCombined64(12)(caller) AS callers
      FROM requests AS r WHERE project = {project:String} AND status IN (404, 410) AND referrer != '' GROUP BY key ORDER BY key`,
  },
  {
    name: 'error_groups',
    rollup: `SELECT toString((hex(group_id), any(service), any(method), any(route), any(status), any(code), toString(min(first_seen)))) AS key,
      sum(requests) AS requests, toString(max(last_seen)) AS last FROM error_groups WHERE project = {project:String} GROUP BY group_id ORDER BY key`,
    raw: `SELECT toString((hex(group_id), any(service), any(method), any(route), any(status), any(code), toString(min(time)))) AS key,
      count() AS requests, toString(max(time)) AS last FROM requests WHERE project = {project:String} AND group_id != 0 GROUP BY group_id ORDER BY key`,
  },
];

const counted = z.object({ requests: z.number() });

describe.each(ENGINES)('the tables on $name', ({ start }) => {
  let engine: TestEngine;
  let store: TelemetryStore;

  beforeAll(async () => {
    engine = await start();
    store = await engine.open();
    await migrateTelemetry(store);
  });
  afterAll(async () => {
    await store?.close();
    await engine?.remove();
  });

  const rows = (sql: string, project: string, from = store) => from.query(sql, measures, { project });
  const count = async (project: string): Promise<number | undefined> => {
    const sql = 'SELECT count() AS requests FROM requests WHERE project = {project:String}';
    return (await store.query(sql, counted, { project }))[0]?.requests;
  };
  /** Every rollup answers as the raw requests do. */
  const expectTrueRollups = async (project: string, from = store, old = false): Promise<void> => {
    for (const pair of PAIRS) {
      const raw = await rows(pair.raw, project, from);
      if (!(old && /^(browser|version)/.test(pair.name))) expect(raw.length, pair.name).toBeGreaterThan(0);
      expect(await rows(pair.rollup, project, from), pair.name).toEqual(raw);
    }
  };
  const today = () => new Date().toISOString().slice(0, 19).replace('T', ' ');

  test('migrating again changes nothing', async () => {
    const made = {
      project: 'again',
      requests: 100,
      token: 'again',
      from: '2026-03-01T00:00:00Z',
      arrived: today(),
    };
    await makeRequests(store, made);
    await migrateTelemetry(store);
    expect(await count('again')).toBe(100);
    const versions = await store.query('SELECT version FROM migrations', z.object({ version: z.number() }));
    expect(versions).toHaveLength(new Set(versions.map(({ version }) => version)).size);
  });

  test('a store of the first schema keeps what it holds, wherever the migration is cut short', async () => {
    // The embedded engine opens one directory at a time.
    await store.close();
    const older = await start();
    const held = await older.open();
    try {
      await migrateTelemetry(held, MIGRATIONS.slice(0, 1));
      const made = { project: 'older', requests: 2_000, from: '2026-03-01T23:00:00Z', arrived: today() };
      await makeRequests(held, { ...made, token: 'older-a', old: true });
      for (const [index, statements] of MIGRATIONS.entries())
        if (index > 0)
          for (const end of [Math.floor(statements.length / 2), statements.length])
            await migrateTelemetry(held, [
              ...MIGRATIONS.slice(0, index),
              [...statements.slice(0, end), 'SELECT throwIf(1)'],
            ]).catch(() => undefined);
      await migrateTelemetry(held);
      await expectTrueRollups('older', held, true);
      await makeRequests(held, { ...made, token: 'older-b' });
      await expectTrueRollups('older', held);
    } finally {
      await held.close();
      await older.remove();
      store = await engine.open();
    }
  });

  test('a store written by a newer version is refused, with the two versions', async () => {
    await store.command('INSERT INTO migrations (version) VALUES (999)');
    await expect(migrateTelemetry(store)).rejects.toThrow(
      /schema 999; this build knows up to \d+\. .*newer version/,
    );
    await store.command('ALTER TABLE migrations DELETE WHERE version = 999 SETTINGS mutations_sync = 2');
    await migrateTelemetry(store);
  });

  test('every rollup equals the raw requests, over several batches, days and merges', async () => {
    for (const [index, from] of [
      '2026-03-01T22:00:00Z',
      '2026-03-02T00:30:00Z',
      '1995-08-01T00:00:01Z',
    ].entries())
      await makeRequests(store, {
        project: 'true',
        requests: 20_000,
        token: `true-${index}`,
        from,
        arrived: today(),
      });
    await expectTrueRollups('true');
    for (const { name } of PAIRS) await store.command(`OPTIMIZE TABLE ${name} FINAL`);
    await expectTrueRollups('true');
  });

  test('the same batch again counts once, in the requests and in every rollup', async () => {
    const made = {
      project: 'once',
      requests: 5_000,
      token: 'once',
      from: '2026-03-01T23:00:00Z',
      arrived: today(),
    };
    await makeRequests(store, made);
    const before = await Promise.all(PAIRS.map((pair) => rows(pair.rollup, 'once')));
    await makeRequests(store, made);
    expect(await count('once')).toBe(5_000);
    await store.close();
    store = await engine.open();
    await migrateTelemetry(store);
    await makeRequests(store, made);
    expect(await count('once')).toBe(5_000);
    expect(await Promise.all(PAIRS.map((pair) => rows(pair.rollup, 'once')))).toEqual(before);
    await expectTrueRollups('once');
  });

  test('two batches of the same requests are two batches', async () => {
    const made = { project: 'twice', requests: 500, from: '2026-03-01T23:00:00Z', arrived: today() };
    await makeRequests(store, { ...made, token: 'twice-a' });
    await makeRequests(store, { ...made, token: 'twice-b' });
    expect(await count('twice')).toBe(1_000);
    await expectTrueRollups('twice');
  });

  test('requests leave by their arrival and their project’s days; those of 1995 that arrive today stay', async () => {
    const made = { requests: 300, from: '1995-08-01T00:00:01Z' };
    const ago = (days: number): string =>
      new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
    await makeRequests(store, { ...made, project: 'old-log', token: 'old-log', arrived: today() });
    await makeRequests(store, { ...made, project: 'gone', token: 'gone', arrived: ago(31) });
    await makeRequests(store, { ...made, project: 'kept', token: 'kept', arrived: ago(29) });
    await makeRequests(store, {
      ...made,
      project: 'long',
      token: 'long',
      arrived: ago(300),
      retentionDays: 365,
    });
    await makeRequests(store, {
      ...made,
      project: 'rolled',
      token: 'rolled',
      arrived: ago(500),
      retentionDays: 900,
    });
    for (const table of ['requests', ...PAIRS.map(({ name }) => name)])
      await store.command(`OPTIMIZE TABLE ${table} FINAL`);
    const left = Object.fromEntries(
      await Promise.all(
        ['old-log', 'gone', 'kept', 'long', 'rolled'].map(async (project) => [project, await count(project)]),
      ),
    );
    expect(left).toEqual({ 'old-log': 300, gone: 0, kept: 300, long: 300, rolled: 300 });
    await expectTrueRollups('old-log');
    const minutes = 'SELECT sum(requests) AS requests FROM traffic_minute WHERE project = {project:String}';
    const days = 'SELECT sum(requests) AS requests FROM traffic_day WHERE project = {project:String}';
    expect(await store.query(minutes, counted, { project: 'long' })).toEqual([{ requests: 0 }]);
    expect(await store.query(days, counted, { project: 'long' })).toEqual([{ requests: 300 }]);
    expect(await store.query(days, counted, { project: 'rolled' })).toEqual([{ requests: 0 }]);
  });

  test('a failure has a group, and success has none, unless it is a call to others whose body says an error', async () => {
    const groups = await store.query(
      "SELECT kind || ' ' || toString(status) || if(kind = 'client' AND status BETWEEN 1 AND 399 AND vendor != '', ' refused', '') AS key, countIf(group_id = 0) AS requests, countIf(group_id != 0) AS callers FROM requests WHERE project = 'true' GROUP BY key ORDER BY key",
      measures,
    );
    const failing = groups.filter(({ callers }) => callers).map(({ key }) => key);
    expect(failing).toEqual([
      'browser 0',
      'browser 404',
      'browser 429',
      'browser 500',
      'client 0',
      'client 200 refused',
      'client 301 refused',
      'client 404',
      'client 429',
      'client 500',
      'server 404',
      'server 429',
      'server 500',
    ]);
    expect(groups.filter(({ key }) => failing.includes(key)).map(({ requests }) => requests)).toEqual(
      failing.map(() => 0),
    );
  });
});
