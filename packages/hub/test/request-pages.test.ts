import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayBody } from '../src/api/replay-body.ts';
import { comparisonAnswer } from '../src/query/answers/comparison.ts';
import { errorDetailAnswer } from '../src/query/answers/error-group.ts';
import { requestListAnswer } from '../src/query/answers/request.ts';
import { traceAnswer } from '../src/query/answers/trace.ts';
import { isAllowed } from '../src/replay/allowed-address.ts';
import { openTestHub, type TestHub } from './query-store.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
let hub: TestHub;
let target: Server;
let origin = '';
const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let answer: (response: ServerResponse) => void = (response) => response.end('{"ok":true}');

const failed = {
  time: '2026-03-02T11:30:00.000Z',
  service: 'shop',
  method: 'POST',
  route: '/orders/:id/pay',
  path: '/orders/7/pay',
  query: 'retry=2&key=%5Bredacted%5D',
  status: 402,
  consumer: 'acme',
  api_version: 'v1',
  trace_id: TRACE,
  span_id: '00f067aa0ba902b7',
  request_size: 30,
  request_headers: {
    'content-type': 'application/json',
    accept: '*/*',
    authorization: '[redacted]',
    host: 'shop.example',
    'x-flag': 'on',
    traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
  },
  request_body: '{"amount":0,"items":[{"id":1},{"id":2}],"a/b":"x"}',
};

/** A request of which the agent kept no headers and no body. */
const UNKEPT = { request_headers: {}, request_body: '', request_size: null };

beforeAll(async () => {
  hub = await openTestHub(new Date('2026-03-02T12:00:00Z'));
  target = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
  await hub.insert([
    failed,
    // Nearer in time, but of somebody else.
    { ...failed, time: '2026-03-02T11:30:01.000Z', status: 201, consumer: 'zed', trace_id: '' },
    {
      ...failed,
      time: '2026-03-02T11:10:00.000Z',
      status: 200,
      trace_id: '',
      query: 'retry=1',
      api_version: 'v2',
      request_headers: { 'content-type': 'application/json', accept: '*/*' },
      request_body: '{"amount":5,"items":[{"id":1}],"a/b":"x"}',
    },
    // Nearer as well, but nothing of what was sent was kept.
    { ...failed, ...UNKEPT, time: '2026-03-02T11:29:00.000Z', status: 200, trace_id: '' },
    { ...failed, time: '2026-03-02T11:20:00.000Z', route: '/bare', trace_id: '' },
    {
      ...failed,
      ...UNKEPT,
      time: '2026-03-02T11:20:01.000Z',
      route: '/bare',
      status: 200,
      trace_id: '',
      api_version: 'v2',
    },
    {
      ...failed,
      kind: 'client',
      time: '2026-03-02T11:30:00.010Z',
      host: 'api.vendor.test',
      route: '/charges',
      path: '/charges',
      span_id: '00f067aa0ba902b8',
      parent_span_id: '00f067aa0ba902b7',
      phases: { dns: '5', wait: '700' },
      duration_us: 900,
      attempt: 2,
      request_headers: {},
      request_body: '',
      request_size: null,
    },
    {
      ...failed,
      time: '2026-03-02T11:31:00.000Z',
      route: '/cut',
      request_body_note: 'truncated',
      trace_id: '',
    },
  ]);
});
afterAll(async () => {
  target?.closeAllConnections();
  target?.close();
  await hub?.close();
});

async function idOf(q: string): Promise<string> {
  const { items } = await hub.ask('/v1/requests', { q, from: 'now-2h' }, requestListAnswer);
  return items[0]?.id ?? '';
}

describe('the trace of a request', () => {
  test('holds what caused it and the calls that it made', async () => {
    const id = await idOf('status:402 kind:server consumer:acme route:/orders*');
    const { items, more } = await hub.ask(`/v1/requests/${id}/trace`, {}, traceAnswer);
    expect(more).toBe(false);
    expect(items).toMatchObject([
      { kind: 'server', span_id: '00f067aa0ba902b7', parent_span_id: '', attempt: null },
      {
        kind: 'client',
        host: 'api.vendor.test',
        parent_span_id: '00f067aa0ba902b7',
        phases: { dns: 5, wait: 700 },
        attempt: 2,
      },
    ]);
  });

  test('of a request without one is the request alone', async () => {
    const id = await idOf('route:/cut');
    const { items } = await hub.ask(`/v1/requests/${id}/trace`, {}, traceAnswer);
    expect(items.map(({ route }) => route)).toEqual(['/cut']);
  });
});

describe('a request that failed, beside one that worked', () => {
  test('prefers the same consumer and names each difference of what was sent', async () => {
    const id = await idOf('status:402 kind:server consumer:acme route:/orders*');
    const { worked, same_consumer, payloads, differences } = await hub.ask(
      `/v1/requests/${id}/comparison`,
      {},
      comparisonAnswer,
    );
    expect(worked).toMatchObject({ status: 200, consumer: 'acme' });
    expect(same_consumer).toBe(true);
    expect(payloads).toBe(true);
    expect(differences).toEqual([
      { part: 'field', name: 'api_version', failed: 'v1', worked: 'v2' },
      { part: 'query', name: 'retry', failed: '2', worked: '1' },
      { part: 'query', name: 'key', failed: '[redacted]', worked: null },
      { part: 'request_header', name: 'authorization', failed: '[redacted]', worked: null },
      { part: 'request_header', name: 'host', failed: 'shop.example', worked: null },
      { part: 'request_header', name: 'x-flag', failed: 'on', worked: null },
      { part: 'body', name: '/amount', failed: '0', worked: '5' },
      { part: 'body', name: '/items/1/id', failed: '2', worked: null },
    ]);
  });

  test('calls nothing absent that was not kept', async () => {
    const id = await idOf('status:402 route:/bare');
    const { worked, payloads, differences } = await hub.ask(
      `/v1/requests/${id}/comparison`,
      {},
      comparisonAnswer,
    );
    expect(worked).toMatchObject({ status: 200, route: '/bare' });
    expect(payloads).toBe(false);
    expect(differences).toEqual([
      { part: 'field', name: 'api_version', failed: 'v1', worked: 'v2' },
      { part: 'field', name: 'request_size', failed: '30', worked: null },
    ]);
  });

  test('says where none worked', async () => {
    const id = await idOf('kind:client');
    expect(await hub.ask(`/v1/requests/${id}/comparison`, {}, comparisonAnswer)).toEqual({
      worked: null,
      same_consumer: false,
      payloads: false,
      differences: [],
      more: false,
    });
  });
});

describe('an error group', () => {
  test('names its consumers and versions, the calls that failed in it, and a request whose payload is there', async () => {
    const { items } = await hub.ask(
      '/v1/requests',
      { q: 'status:402 kind:server route:/orders*', from: 'now-2h' },
      requestListAnswer,
    );
    const detail = await hub.ask(`/v1/errors/${items[0]?.group_id}`, { from: 'now-2h' }, errorDetailAnswer);
    expect(detail.sources.consumers).toEqual([{ value: 'acme', name: '', requests: 1 }]);
    expect(detail.sources.versions).toEqual([{ value: 'v1', requests: 1 }]);
    expect(detail.causes).toEqual([
      {
        host: 'api.vendor.test',
        method: 'POST',
        route: '/charges',
        status: 402,
        code: '',
        vendor: '',
        network_error: '',
        requests: 1,
      },
    ]);
    expect(detail.payload_sample).toBe(items[0]?.id);
  });
});

describe('replay', () => {
  const allow = (...items: object[]) => hub.send('PUT', '/v1/replay-targets', { items });
  const again = async (q: string, body: object) =>
    hub.send('POST', `/v1/requests/${await idOf(q)}/replay`, body);
  const PAY = 'status:402 kind:server consumer:acme route:/orders*';

  test('goes nowhere unless somebody allowed it', async () => {
    const { status, body } = await again(PAY, { target: origin });
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'replay_target_not_allowed' });
    expect(seen).toEqual([]);
  });

  test('sends what was sent, without what was redacted, and shows both answers', async () => {
    await allow({ origin });
    const { status, body } = await again(PAY, { target: origin, headers: { 'x-extra': '1' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      original: { status: 402, path: '/orders/7/pay' },
      replayed: {
        status: 200,
        response_body: '{"ok":true}',
        left_out: ['authorization', 'host', 'traceparent'],
      },
    });
    const [sent] = seen;
    expect(sent).toMatchObject({
      method: 'POST',
      url: '/orders/7/pay?retry=2&key=%5Bredacted%5D',
      body: failed.request_body,
      headers: { 'x-flag': 'on', 'x-extra': '1', 'content-type': 'application/json' },
    });
    expect(sent?.headers.authorization).toBeUndefined();
    expect(sent?.headers['errata-replay']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('follows no redirect, and reads no more than it shows', async () => {
    await allow({ origin });
    answer = (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    const redirected = await again(PAY, { target: origin });
    expect(redirected.body).toMatchObject({
      replayed: { status: 302, response_headers: { location: 'http://169.254.169.254/' } },
    });
    answer = (response) => response.end('x'.repeat(200_000));
    const { body } = await again(PAY, { target: origin });
    const { replayed } = body as { replayed: unknown };
    const long = replayBody.parse(replayed);
    expect(long.truncated).toBe(true);
    expect(long.response_body).toHaveLength(65_536);
  });

  test('refuses a name that leads inside, unless that was allowed', async () => {
    const named = origin.replace('127.0.0.1', 'localhost');
    await allow({ origin: named });
    const refused = await again(PAY, { target: named });
    expect(refused.body).toMatchObject({
      replayed: { status: 0, problem: expect.stringContaining('not allowed') },
    });
    await allow({ origin: named, private: true });
    answer = (response) => response.end('fine');
    const taken = await again(PAY, { target: named });
    expect(taken.body).toMatchObject({ replayed: { status: 200, response_body: 'fine' } });
  });

  test('of a request whose body was not kept is refused', async () => {
    await allow({ origin });
    const { status, body } = await again('route:/cut', { target: origin });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'replay_body_missing' });
  });

  test.each(['ftp://x.example', 'https://x.example/path', 'https://user@x.example', 'x'])(
    'allows no target that is no origin: %s',
    async (wrong) => {
      expect((await allow({ origin: wrong })).status).toBe(400);
    },
  );

  test.each([
    ['169.254.169.254', false, false],
    ['::ffff:169.254.169.254', false, false],
    ['0.0.0.0', false, false],
    ['224.0.0.1', false, false],
    ['255.255.255.255', false, false],
    ['fe80::1', false, false],
    ['fd00:ec2::254', false, false],
    ['::', false, false],
    ['nonsense', false, false],
    ['10.1.2.3', false, true],
    ['172.31.0.1', false, true],
    ['192.168.1.1', false, true],
    ['127.0.0.1', false, true],
    ['100.64.0.1', false, true],
    ['::1', false, true],
    ['fc00::1', false, true],
    ['203.0.113.7', true, true],
    ['2001:db8::1', true, true],
  ])('%s is a target: %s, where private ones are allowed: %s', (address, usually, privateToo) => {
    expect(isAllowed(address, false)).toBe(usually);
    expect(isAllowed(address, true)).toBe(privateToo);
  });
});
