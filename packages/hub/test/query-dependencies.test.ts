import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dependencyCallsAnswer,
  dependencyDetailAnswer,
  dependencyHurtAnswer,
  dependencyListAnswer,
} from '../src/query/answers/dependencies.ts';
import { isPrivateHost } from '../src/query/internal-host.ts';
import { openTestHub, randomSource, type TestHub } from './query-store.ts';

const NOW = Date.parse('2026-03-02T12:00:30Z');
const DAY = 86_400_000;
/** A name that would lead elsewhere if it were put into a path, or run if it were put into a page. */
const HOSTILE = '../x"><img src=x onerror=alert(1)>';
const HOSTS = ['pay.example', 'mail.example', 'users.internal', 'api.example', HOSTILE] as const;

/** A call, or a request that servers saw. */
interface Row {
  readonly kind: 'client' | 'server';
  readonly time: number;
  readonly environment: string;
  readonly service: string;
  readonly method: string;
  readonly route: string;
  readonly host: string;
  readonly status: number;
  readonly code: string;
  readonly vendor: string;
  readonly network_error: string;
  readonly duration_us: number;
  readonly attempt: number;
  readonly ratelimit_limit: number | null;
  readonly ratelimit_remaining: number | null;
  readonly consumer: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly parent_span_id: string;
}

function sample(): Row[] {
  const random = randomSource(11);
  const of = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  return Array.from({ length: 1_500 }, (_, number): Row[] => {
    const time = Math.floor(NOW - 120_000 - (random(1_000_000) / 1_000_000) * 3 * DAY);
    const hex = (salt: number, length: number): string =>
      (number * 4 + salt).toString(16).padStart(length, '0');
    const environment = random(4) === 0 ? 'staging' : 'production';
    const trace_id = random(10) === 0 ? '' : hex(1, 32);
    const status = of([200, 200, 200, 404, 429, 500, 503, 0]);
    const limited = random(2) === 0;
    // A success may say an error, with a code or without.
    const refuses = status === 200 && random(4) === 0;
    const shared = { environment, trace_id, time };
    const call: Row = {
      ...shared,
      kind: 'client',
      service: of(['shop', 'billing']),
      method: of(['GET', 'POST']),
      route: of(['/v1/charges', '/v1/charges/:id']),
      host: of(HOSTS),
      status,
      code: refuses ? of(['ratelimited', '']) : status >= 400 ? of(['card_declined', 'UNAVAILABLE', '']) : '',
      vendor: refuses ? 'slack' : status >= 400 ? of(['stripe', 'json', '']) : '',
      network_error: status === 0 ? of(['dns', 'timeout']) : '',
      duration_us: 1_000 + random(500_000),
      attempt: of([0, 1, 1, 2, 3]),
      ratelimit_limit: limited ? 100 : null,
      ratelimit_remaining: limited ? random(100) : null,
      consumer: '',
      span_id: hex(2, 16),
      parent_span_id: hex(3, 16),
    };
    const served: Row = {
      ...shared,
      time: time - 20,
      kind: 'server',
      service: call.service,
      method: 'POST',
      route: of(['/orders', '/orders/:id', '/cart']),
      host: 'api.example',
      status: of([200, 502, 500, 402]),
      code: '',
      vendor: '',
      network_error: '',
      duration_us: 2_000,
      attempt: 0,
      ratelimit_limit: null,
      ratelimit_remaining: null,
      consumer: of(['acme', 'initech', '']),
      span_id: call.parent_span_id,
      parent_span_id: '',
    };
    // What an internal service saw of the same call is its cause, not whom it hurt.
    const callee: Row = { ...served, route: '/callee', span_id: hex(0, 16), parent_span_id: call.span_id };
    return call.host === 'users.internal' ? [call, served, callee] : [call, served];
  }).flat();
}

const rows = sample();
let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub(new Date(NOW));
  await hub.insert(rows.map(({ time, ...row }) => ({ ...row, time: new Date(time).toISOString() })));
});
afterAll(() => hub?.close());

const failed = ({ status, vendor }: Row): boolean => status === 0 || status >= 400 || vendor !== '';
const inRange = (range: { from: string; to: string }, row: Row): boolean =>
  row.time >= Date.parse(range.from) && row.time < Date.parse(range.to);
const calls = (range: { from: string; to: string }, host: string, passes: (row: Row) => boolean) =>
  rows.filter((row) => row.kind === 'client' && row.host === host && inRange(range, row) && passes(row));

function endings(seen: readonly Row[]) {
  const count = (is: (row: Row) => boolean): number => seen.filter(is).length;
  const errors_5xx = count(({ status }) => status >= 500);
  const lost = count(({ status }) => status === 0);
  return {
    requests: seen.length,
    errors_4xx: count(({ status }) => status >= 400 && status < 500),
    errors_5xx,
    errors_2xx: count(({ status, vendor }) => status === 200 && vendor !== ''),
    lost,
    availability: seen.length === 0 ? null : (seen.length - errors_5xx - lost) / seen.length,
  };
}

function lowest(seen: readonly Row[]): number | null {
  const told = seen.flatMap(({ ratelimit_remaining: left }) => (left === null ? [] : [left]));
  return told.length === 0 ? null : Math.min(...told);
}

/** Those of our requests that had a failed one of these calls in their trace. */
function touched(seen: readonly Row[]): Row[] {
  const bad = seen.filter(failed);
  const traces = new Set(bad.map(({ trace_id }) => trace_id).filter(Boolean));
  const spans = new Set(bad.map(({ span_id }) => span_id));
  return rows.filter(
    (row) => row.kind === 'server' && traces.has(row.trace_id) && !spans.has(row.parent_span_id),
  );
}
const endpointOf = ({ service, method, route }: Pick<Row, 'service' | 'method' | 'route'>): string =>
  `${service} ${method} ${route}`;

/** The filter, and the same as a function. */
const FILTERS: readonly [string, (row: Row) => boolean][] = [
  ['', () => true],
  ['service:shop', ({ service }) => service === 'shop'],
  ['vendor:stripe', ({ vendor }) => vendor === 'stripe'],
  // The rollups do not know the attempt.
  ['attempt:>1', ({ attempt }) => attempt > 1],
  ['environment:staging is:error', (row) => row.environment === 'staging' && failed(row)],
];

describe.each(FILTERS)('hosts that were called, with %j', (q, passes) => {
  test.each(['now-6h', 'now-3d'])('over %s are those that a plain count finds', async (from) => {
    const answer = await hub.ask('/v1/dependencies', { from, q }, dependencyListAnswer);
    expect(answer.items.length).toBeGreaterThan(0);
    expect(answer.items.map(({ host }) => host).sort()).toEqual(
      HOSTS.filter((host) => calls(answer.range, host, passes).length > 0).sort(),
    );
    for (const item of answer.items) {
      const seen = calls(answer.range, item.host, passes);
      const bad = seen.filter(failed);
      expect(item).toMatchObject(endings(seen));
      expect(item.error_rate).toBe(bad.length / seen.length);
      expect(item.headroom?.remaining ?? null).toBe(lowest(seen));
      expect(item.internal).toBe(item.host === 'users.internal' || item.host === 'api.example');
      expect(item.trend.reduce((sum, each) => sum + each, 0)).toBe(seen.length);
      expect(item.trend_errors.reduce((sum, each) => sum + each, 0)).toBe(bad.length);
      const hurt = touched(seen).filter(failed);
      expect(item.endpoints_hurt).toBe(new Set(hurt.map(endpointOf)).size);
      const top = item.top_error;
      expect(top?.requests ?? 0).toBe(
        bad.filter(
          ({ status, code, vendor, network_error }) =>
            status === top?.status &&
            code === top.code &&
            vendor === top.vendor &&
            network_error === top.network_error,
        ).length,
      );
    }
  });
});

describe('one host', () => {
  const RANGE = { from: 'now-3d' };

  test.each(FILTERS)('over time, by error and by route, with %j', async (q, passes) => {
    const answer = await hub.ask(
      '/v1/dependencies/host',
      { ...RANGE, q, host: 'pay.example' },
      dependencyDetailAnswer,
    );
    const seen = calls(answer.range, 'pay.example', passes);
    expect(seen.length).toBeGreaterThan(0);
    expect(answer.totals).toMatchObject(endings(seen));
    for (const [at, bucket] of answer.series.entries()) {
      const to = answer.series[at + 1]?.time ?? answer.range.to;
      const of = seen.filter((row) => inRange({ from: bucket.time, to }, row));
      expect(bucket).toMatchObject({ ...endings(of), lowest_remaining: lowest(of) });
      // No calls is no latency, not a latency of zero.
      expect(bucket.p50_us === null).toBe(of.length === 0);
    }
    const sums = new Map<string, number>();
    const kind = (row: Pick<Row, 'status' | 'code' | 'vendor' | 'network_error'>): string =>
      JSON.stringify([row.status, row.code, row.vendor, row.network_error]);
    for (const row of seen.filter(failed)) sums.set(kind(row), (sums.get(kind(row)) ?? 0) + 1);
    expect(Object.fromEntries(answer.errors.map((row) => [kind(row), row.requests]))).toEqual(
      Object.fromEntries(sums),
    );
    for (const { method, route, ...row } of answer.routes)
      expect(row).toMatchObject(
        endings(seen.filter((each) => each.method === method && each.route === route)),
      );
    const times = seen.map(({ duration_us }) => duration_us).sort((a, b) => a - b);
    const half = times[Math.floor(times.length / 2)] ?? 0;
    expect(Math.abs((answer.totals.p50_us ?? 0) - half) / half).toBeLessThan(0.05);
  });

  test("keeps the vendor's word and says what it means", async () => {
    const { errors, vendor } = await hub.ask(
      '/v1/dependencies/host',
      { ...RANGE, host: 'pay.example' },
      dependencyDetailAnswer,
    );
    // What it says most often is Slack's.
    expect(vendor).toBe('slack');
    expect(errors.find(({ code }) => code === 'UNAVAILABLE')).toMatchObject({
      class: 'unavailable',
      catalogue_key: 'grpc:UNAVAILABLE',
      retry: { rule: 'if-idempotent' },
    });
    const declined = errors.filter(({ status, code }) => status === 429 && code === 'card_declined');
    expect(declined.find((each) => each.vendor === 'stripe')).toMatchObject({
      class: 'payment_declined',
      title: 'Payment declined',
      retry: { rule: 'after-change' },
      catalogue_key: '429',
    });
    // What another vendor means by the same word, nobody knows.
    expect(declined.find((each) => each.vendor === 'json')).toMatchObject({
      class: 'rate_limited',
      title: 'Too Many Requests',
      catalogue_key: '429',
    });
    expect(errors.find(({ status, code }) => status === 200 && code === 'ratelimited')).toMatchObject({
      vendor: 'slack',
      class: 'rate_limited',
      retry: { rule: 'after-delay' },
    });
    expect(errors.find(({ status, code }) => status === 200 && code === '')).toMatchObject({
      vendor: 'slack',
      class: null,
      title: 'Error in a success',
      retry: null,
    });
    expect(errors.find(({ network_error }) => network_error === 'dns')).toMatchObject({
      status: 0,
      retry: null,
    });
  });

  test.each(FILTERS)('tells whom it hurts, with %j', async (q, passes) => {
    for (const host of ['pay.example', 'users.internal', HOSTILE]) {
      const answer = await hub.ask('/v1/dependencies/hurt', { ...RANGE, q, host }, dependencyHurtAnswer);
      const seen = calls(answer.range, host, passes);
      const bad = seen.filter(failed);
      const victims = touched(seen);
      expect(answer.looked_at).toBe(bad.length);
      expect(answer.traced).toBe(bad.filter(({ trace_id }) => trace_id !== '').length);
      const environment = q.includes('staging') ? 'staging' : undefined;
      const served = rows.filter((row) => row.kind === 'server' && inRange(answer.range, row));
      expect(answer.endpoints.map(endpointOf).sort()).toEqual([...new Set(victims.map(endpointOf))].sort());
      for (const endpoint of answer.endpoints) {
        const own = victims.filter((row) => endpointOf(row) === endpointOf(endpoint));
        const all = served.filter((row) => failed(row) && endpointOf(row) === endpointOf(endpoint));
        expect(endpoint).toMatchObject({
          requests: own.length,
          failed: own.filter(failed).length,
          failures: environment === undefined ? all.length : expect.any(Number),
        });
        expect(endpoint.failed).toBeLessThanOrEqual(endpoint.failures);
      }
      for (const { consumer, requests, failed: hurt } of [
        ...answer.consumers,
        { consumer: '', ...answer.unnamed },
      ]) {
        const own = victims.filter((row) => row.consumer === consumer);
        expect([requests, hurt]).toEqual([own.length, own.filter(failed).length]);
      }
    }
  });

  test('knows attempts of its latest calls', async () => {
    const answer = await hub.ask(
      '/v1/dependencies/calls',
      { ...RANGE, host: 'mail.example' },
      dependencyCallsAnswer,
    );
    const seen = calls(answer.range, 'mail.example', () => true);
    expect(answer.looked_at).toBe(seen.length);
    for (const { attempt, requests, failed: bad } of answer.attempts) {
      const own = seen.filter((row) => row.attempt === attempt);
      expect([requests, bad]).toEqual([own.length, own.filter(failed).length]);
    }
    expect(answer.attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const told = seen.filter((row) => row.ratelimit_remaining !== null).sort((a, b) => b.time - a.time);
    expect(answer.limit).toMatchObject({
      remaining: told[0]?.ratelimit_remaining,
      limit: 100,
      resets_at: null,
    });
  });

  test('that nobody called has nothing, not an error', async () => {
    const params = { ...RANGE, host: 'nowhere.example' };
    const detail = await hub.ask('/v1/dependencies/host', params, dependencyDetailAnswer);
    expect(detail).toMatchObject({ totals: { requests: 0, availability: null }, errors: [], headroom: null });
    const hurt = await hub.ask('/v1/dependencies/hurt', params, dependencyHurtAnswer);
    expect(hurt).toMatchObject({ looked_at: 0, since: null, endpoints: [], consumers: [] });
    const seen = await hub.ask('/v1/dependencies/calls', params, dependencyCallsAnswer);
    expect(seen).toMatchObject({ looked_at: 0, phases: [], attempts: [], limit: null });
  });
});

test.each(['errors', 'requests', 'availability', 'error_rate', 'p95', 'headroom', 'last_seen'])(
  'pages in the order of %s hold every host once',
  async (sort) => {
    const params = { from: 'now-3d', sort };
    const { items } = await hub.ask('/v1/dependencies', params, dependencyListAnswer);
    const paged: string[] = [];
    let cursor = '';
    do {
      const answer = await hub.ask(
        '/v1/dependencies',
        { ...params, limit: 2, ...(cursor && { cursor }) },
        dependencyListAnswer,
      );
      paged.push(...answer.items.map(({ host }) => host));
      cursor = answer.next ?? '';
    } while (cursor !== '' && paged.length < 20);
    expect(paged).toEqual(items.map(({ host }) => host));
  },
);

test('phases are told as far as they took place', async () => {
  const call = { kind: 'client', method: 'GET', route: '/x', host: 'slow.example', status: 200 };
  const time = new Date(NOW - 20 * DAY).toISOString();
  await hub.insert([
    { ...call, time, phases: { dns: '4000', wait: '100000', receive: '2000', other: '7' } },
    { ...call, time, phases: { wait: '300000', receive: '1000' } },
  ]);
  const { phases } = await hub.ask(
    '/v1/dependencies/calls',
    { from: 'now-21d', to: 'now-19d', host: 'slow.example' },
    dependencyCallsAnswer,
  );
  expect(phases.map(({ phase, calls: some, total_us }) => [phase, some, total_us])).toEqual([
    ['dns', 1, 4_000],
    ['wait', 2, 400_000],
    ['receive', 2, 3_000],
  ]);
});

test.each([
  ['localhost', true],
  ['billing', true],
  ['billing.default.svc.cluster.local', true],
  ['10.1.2.3', true],
  ['172.32.0.1', false],
  ['[fd00::1]', true],
  ['2606:4700::1111', false],
  ['api.stripe.com', false],
  ['', false],
])('the name %j alone makes a host internal: %s', (host, internal) => {
  expect(isPrivateHost(host)).toBe(internal);
});
