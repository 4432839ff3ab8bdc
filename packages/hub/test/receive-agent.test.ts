import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../src/engine.ts';
import { errorListAnswer } from '../src/query/answers/error-group.ts';
import { requestDetailAnswer, requestListAnswer } from '../src/query/answers/request.ts';
import { valuesAnswer } from '../src/query/answers/values.ts';
import { createProject } from '../src/services/projects/create.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

let engine: Engine;
let hub: TestServer;
let projects = 0;

beforeAll(async () => {
  engine = await openTestEngine();
  hub = await startServer(engine);
});
afterAll(async () => {
  await hub?.app.close();
  await engine?.close();
});

const receipt = z.object({
  accepted: z.number(),
  rejected: z.number(),
  errors: z.array(z.object({ line: z.number(), reason: z.string(), detail: z.string() })),
});

/** A project of its own, so that each test counts only what it sent. */
async function newProject(): Promise<string> {
  projects += 1;
  const name = `agent-${projects}`;
  await createProject(engine.metadata.db, { name }, new Date());
  return name;
}

async function send(project: string, lines: readonly unknown[]) {
  const reply = await hub.app.inject({
    method: 'POST',
    url: `/v1/requests?project=${project}`,
    headers: { host: 'localhost', 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    payload: gzipSync(
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    ),
  });
  return { status: reply.statusCode, body: reply.json() };
}

async function ask<T>(path: string, params: Record<string, string>, answer: z.ZodType<T>): Promise<T> {
  const reply = await hub.app.inject({
    url: `${path}?${new URLSearchParams({ from: '2026-03-01T11:00:00Z', to: '2026-03-01T12:00:00Z', ...params })}`,
    headers: { host: 'localhost' },
  });
  expect(reply.statusCode, reply.body).toBe(200);
  return answer.parse(reply.json());
}

async function stored(project: string, requests: number): Promise<void> {
  const count = z.object({ requests: z.number() });
  await until(async () => {
    const [row] = await engine.telemetry.query(
      'SELECT count() AS requests FROM requests WHERE project = {project:String}',
      count,
      { project },
    );
    return row?.requests === requests && engine.spool.length === 0;
  });
}

/** An event with every member of the protocol. */
const FULL = {
  method: 'post',
  status: 402,
  url: '/v1/charges/ch_1?expand=card&api_key=sk_live_1',
  route: '/v1/charges/:id',
  time: '2026-03-01T11:30:00.123Z',
  kind: 'client',
  service: 'shop',
  environment: 'production',
  release: '1.2.3',
  host: 'api.stripe.com',
  protocol: 'HTTP/2',
  code: 'card_declined',
  exception_type: 'StripeCardError',
  message: 'Your card was declined.',
  duration_us: 120_000.4,
  request_size: 12,
  response_size: 34,
  consumer: 'acme',
  consumer_group: 'pro',
  client_address: '192.0.2.1',
  user_agent: 'shop/1',
  referrer: 'https://example.com/?token=abc',
  trace_id: '4BF92F3577B34DA6A3CE929D0E0E4736',
  span_id: '00f067aa0ba902b7',
  parent_span_id: '00F067AA0BA902B8',
  problem_type: 'https://example.com/problems/card',
  api_version: '2026-03-01',
  deprecation: 1_767_225_600,
  sunset: '2027-01-01T00:00:00Z',
  vendor: 'stripe',
  attempt: 2,
  ratelimit: { limit: 100, remaining: 3, reset: 30 },
  phases: { dns: 1_000, connect: 2_000, wait: 50_000 },
  page: '/checkout',
  connection: '4g',
  country: 'de',
  request_headers: {
    accept: 'application/json',
    authorization: 'Bearer sk_live_2',
    'x-trace': 'Bearer abcdefgh12345',
  },
  response_headers: { 'content-type': 'application/json', 'set-cookie': 'sid=1' },
  request_body: '{"amount":1}',
  response_body: '{"error":{"code":"card_declined"}}',
  request_body_note: 'truncated',
  response_body_note: 'withheld',
  attributes: { 'http.flavor': 2, author: 'Ada', session_token: 'abc' },
} as const;

describe('what an agent sends', () => {
  test('comes back whole, without the secrets that were left in it', async () => {
    const project = await newProject();
    expect((await send(project, [FULL])).body).toMatchObject({ accepted: 1, rejected: 0 });
    await stored(project, 1);
    const { items } = await ask('/v1/requests', { project }, requestListAnswer);
    const [listed] = items;
    expect(listed).toMatchObject({
      plan: 'pro',
      api_version: '2026-03-01',
      vendor: 'stripe',
      network_error: '',
    });
    const found = await ask(`/v1/requests/${listed?.id}`, { project }, requestDetailAnswer);
    const { url: _, time: __, kind: ___, consumer_group: ____, ...rest } = FULL;
    expect(found).toMatchObject({
      ...rest,
      method: 'POST',
      duration_us: 120_000,
      path: '/v1/charges/ch_1',
      query: 'expand=card&api_key=[redacted]',
      referrer: 'https://example.com/?token=[redacted]',
      trace_id: FULL.trace_id.toLowerCase(),
      parent_span_id: FULL.parent_span_id.toLowerCase(),
      deprecation: '2026-01-01T00:00:00.000Z',
      sunset: '2027-01-01T00:00:00.000Z',
      country: 'DE',
      request_headers: { accept: 'application/json', authorization: '[redacted]', 'x-trace': '[redacted]' },
      response_headers: { 'content-type': 'application/json', 'set-cookie': '[redacted]' },
      attributes: { 'http.flavor': '2', author: 'Ada', session_token: '[redacted]' },
    });
  });

  test('with secrets that an older agent did not know is stored without them, and what is clean as it came', async () => {
    const project = await newProject();
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl';
    const event = { method: 'POST', status: 500, route: '/x', time: FULL.time };
    await send(project, [
      {
        ...event,
        url: `/reset/${jwt};session=abc/done?note=1`,
        referrer: 'https://ada:secret@example.com/a',
        message: 'Refused: password=hunter2, card 4111 1111 1111 1111',
        request_headers: { 'content-type': 'application/json' },
        request_body: '{ "user": { "password": "x", "note": "4111111111111111" }, "pin": 1234 }',
        response_body: `{"error":"no","was":"${jwt}`,
        response_body_note: 'truncated',
      },
      {
        ...event,
        route: '/y',
        url: '/login%3Fto%3D%252F%26access_token%3Dabc%26a%3D1?page=2',
        message: 'Order 48120 is gone.',
        request_headers: { 'content-type': 'application/x-www-form-urlencoded' },
        request_body: 'user=ada&password=x',
        response_body: '{ "amount": 1 }',
      },
    ]);
    await stored(project, 2);
    const { items } = await ask('/v1/requests', { project }, requestListAnswer);
    const found = async (route: string) =>
      ask(`/v1/requests/${items.find((item) => item.route === route)?.id}`, { project }, requestDetailAnswer);
    expect(await found('/x')).toMatchObject({
      path: '/reset/[redacted];session=[redacted]',
      query: 'note=1',
      referrer: 'https://ada:[redacted]@example.com/a',
      message: 'Refused: password=[redacted], card [redacted]',
      request_body: '{"user":{"password":"[redacted]","note":"[redacted]"},"pin":"[redacted]"}',
      response_body: '{"error":"no","was":"[redacted]',
    });
    expect(await found('/y')).toMatchObject({
      path: '/login%3Fto%3D%252F%26access_token%3D[redacted]%26a%3D1',
      query: 'page=2',
      message: 'Order 48120 is gone.',
      request_body: 'user=ada&password=[redacted]',
      response_body: '{ "amount": 1 }',
    });
  });

  test('is found by what only an agent tells', async () => {
    const project = await newProject();
    const plain = { method: 'GET', status: 200, url: '/a', time: FULL.time };
    await send(project, [FULL, plain]);
    await stored(project, 2);
    for (const q of [
      'version:2026-*',
      'plan:pro',
      'dependency:api.stripe.com',
      'vendor:stripe',
      'problem:https*card',
      'page:/checkout',
      'country:DE',
      'connection:4g',
      'attempt:>1',
      'attempt:2..3',
      'has:attempt',
      'span:00f067aa0ba902b7',
      'parent:00f067aa0ba902b8',
      'is:deprecated',
    ]) {
      const { items } = await ask('/v1/requests', { project, q }, requestListAnswer);
      expect(
        items.map(({ path }) => path),
        q,
      ).toEqual(['/v1/charges/ch_1']);
      const others = await ask('/v1/requests', { project, q: `-(${q})` }, requestListAnswer);
      expect(
        others.items.map(({ path }) => path),
        q,
      ).toEqual(['/a']);
    }
    for (const [key, value] of Object.entries({
      version: '2026-03-01',
      plan: 'pro',
      dependency: 'api.stripe.com',
      vendor: 'stripe',
      problem: FULL.problem_type,
      attempt: '2',
      consumer: 'acme',
    }))
      expect(await ask('/v1/values', { project, key }, valuesAnswer), key).toEqual({
        items: [{ value, requests: 1 }],
      });
  });

  test('a call without a status is grouped by what went wrong, for clients and browsers', async () => {
    const project = await newProject();
    const lost = (kind: string, network_error: string) => ({
      method: 'GET',
      status: 0,
      url: '/v1/x',
      time: FULL.time,
      kind,
      network_error,
      exception_type: 'TypeError',
    });
    await send(project, [
      lost('browser', 'cors'),
      lost('browser', 'cors'),
      lost('browser', 'offline'),
      lost('client', 'dns'),
      { ...lost('server', 'dns') },
    ]);
    await stored(project, 5);
    const { items } = await ask('/v1/errors', { project, sort: 'requests' }, errorListAnswer);
    expect(items.map(({ kind, network_error, requests }) => [kind, network_error, requests]).sort()).toEqual([
      ['browser', 'cors', 2],
      ['browser', 'offline', 1],
      ['client', 'dns', 1],
    ]);
    const found = await ask('/v1/errors', { project, q: 'network_error:cors is:error' }, errorListAnswer);
    expect(found.items).toHaveLength(1);
  });

  test('calls to two hosts that failed alike are two groups; what servers answered on two hosts is one', async () => {
    const project = await newProject();
    const failed = { method: 'GET', status: 401, route: '/v1/users', url: '/v1/users', time: FULL.time };
    await send(project, [
      { ...failed, kind: 'client', host: 'api.one.test' },
      { ...failed, kind: 'client', host: 'api.two.test' },
      { ...failed, kind: 'client', host: 'api.two.test' },
      { ...failed, host: 'a.example' },
      { ...failed, host: 'b.example' },
    ]);
    await stored(project, 5);
    const { items } = await ask('/v1/errors', { project }, errorListAnswer);
    expect(items.map(({ kind, host, requests }) => [kind, host, requests]).sort()).toEqual([
      ['client', 'api.one.test', 1],
      ['client', 'api.two.test', 2],
      ['server', '', 2],
    ]);
  });
});

describe('a resource line', () => {
  test('holds for the lines after it, as far as they are silent', async () => {
    const project = await newProject();
    const event = { method: 'GET', status: 200, url: '/a', time: FULL.time };
    const { body } = await send(project, [
      event,
      {
        resource: { service: 'shop', kind: 'client', host: 'h', attributes: { 'host.name': 'a', zone: 'x' } },
      },
      event,
      { ...event, service: 'other', kind: 'server', attributes: { zone: 'y' } },
      { resource: { service: 'late' } },
      event,
    ]);
    expect(body).toMatchObject({ accepted: 4, rejected: 0 });
    await stored(project, 4);
    const rows = await engine.telemetry.query(
      'SELECT service, toString(kind) AS kind, host, attributes FROM requests WHERE project = {project:String} ORDER BY service',
      z.object({
        service: z.string(),
        kind: z.string(),
        host: z.string(),
        attributes: z.record(z.string(), z.string()),
      }),
      { project },
    );
    expect(rows).toEqual([
      { service: '', kind: 'server', host: '', attributes: {} },
      { service: 'late', kind: 'server', host: '', attributes: {} },
      { service: 'other', kind: 'server', host: 'h', attributes: { 'host.name': 'a', zone: 'y' } },
      { service: 'shop', kind: 'client', host: 'h', attributes: { 'host.name': 'a', zone: 'x' } },
    ]);
  });

  test('that is faulty is named, and lends nothing to the lines after it', async () => {
    const project = await newProject();
    const event = { method: 'GET', status: 200, url: '/a', time: FULL.time };
    const { body } = await send(project, [
      { resource: { service: 'shop' } },
      { resource: { service: 7 } },
      event,
      { resource: null },
    ]);
    expect(receipt.parse(body)).toMatchObject({
      accepted: 1,
      rejected: 2,
      errors: [
        { line: 2, reason: 'bad_resource', detail: expect.stringContaining('resource.service') },
        { line: 4, reason: 'bad_resource' },
      ],
    });
    await stored(project, 1);
    const { items } = await ask('/v1/requests', { project }, requestListAnswer);
    expect(items[0]?.service).toBe('');
  });
});

test('a call whose success says an error is a failure of its host, and a success of a server is none', async () => {
  const project = await newProject();
  const said = { method: 'POST', status: 200, vendor: 'slack', code: 'channel_not_found', time: FULL.time };
  await send(project, [
    { ...said, kind: 'client', host: 'slack.com', url: 'https://slack.com/api/chat.postMessage' },
    {
      ...said,
      kind: 'client',
      host: 'slack.com',
      url: 'https://slack.com/api/chat.delete',
      vendor: undefined,
    },
    { ...said, kind: 'server', url: '/slack' },
  ]);
  await stored(project, 3);
  const { items } = await ask('/v1/requests', { project }, requestListAnswer);
  expect(items.filter(({ group_id }) => group_id !== null)).toMatchObject([
    { kind: 'client', status: 200, path: '/api/chat.postMessage', code: 'channel_not_found' },
  ]);
});

test('who called and the error group are stored as the table itself would find them', async () => {
  const column = z.object({ name: z.string(), expression: z.string() });
  const computed = await engine.telemetry.query(
    `SELECT name, default_expression AS expression FROM system.columns
     WHERE database = currentDatabase() AND table = 'requests' AND name IN ('caller', 'group_id') ORDER BY name`,
    column,
  );
  expect(computed.map(({ name }) => name)).toEqual(['caller', 'group_id']);
  const row = z.object({ requests: z.number(), same: z.number(), groups: z.number() });
  const [found] = await engine.telemetry.query(
    `SELECT count() AS requests, uniq(group_id) AS groups,
       countIf(${computed.map(({ name, expression }) => `${name} = (${expression})`).join(' AND ')}) AS same FROM requests`,
    row,
  );
  expect(found?.groups).toBeGreaterThan(5);
  expect(found?.same).toBe(found?.requests);
});

describe('limits', () => {
  const event = { method: 'GET', status: 200, url: '/a', time: FULL.time };
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, 'v']));

  test('two whole bodies and 64 headers are taken, however they are written', async () => {
    const project = await newProject();
    const body = '\u0001'.repeat(65_536);
    const { body: answer } = await send(project, [
      {
        ...event,
        request_body: body,
        response_body: body,
        request_headers: many(64),
        response_headers: many(64),
      },
    ]);
    expect(answer).toMatchObject({ accepted: 1, rejected: 0 });
    await stored(project, 1);
    const { items } = await ask('/v1/requests', { project }, requestListAnswer);
    const found = await ask(`/v1/requests/${items[0]?.id}`, { project }, requestDetailAnswer);
    expect(found.request_body).toBe(body);
    expect(Object.keys(found.response_headers)).toHaveLength(64);
  });

  test.each([
    ['request_body', { request_body: 'x'.repeat(65_537) }],
    ['response_body', { response_body: 'x'.repeat(65_537) }],
    ['request_headers', { request_headers: many(65) }],
    ['attributes', { attributes: many(65) }],
    ['network_error', { network_error: 'gremlins' }],
    ['response_body_note', { response_body_note: 'gone' }],
    ['attempt', { attempt: 0 }],
    ['country', { country: 'Germany' }],
    ['parent_span_id', { parent_span_id: 'x' }],
    ['ratelimit.remaining', { ratelimit: { remaining: -1 } }],
    ['phases.dns', { phases: { dns: 1.5 } }],
    ['sunset', { sunset: '2106-01-01' }],
  ])('%s', async (member, fault) => {
    const { body } = await send(await newProject(), [event, { ...event, ...fault }]);
    const { errors, ...counts } = receipt.parse(body);
    expect(counts).toEqual({ accepted: 1, rejected: 1 });
    expect(errors).toEqual([expect.objectContaining({ line: 2, detail: expect.stringContaining(member) })]);
  });
});
