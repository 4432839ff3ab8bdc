import { gzipSync } from 'node:zlib';
import type { Report } from 'errata/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentListBody } from '../src/api/agent-body.ts';
import type { Engine } from '../src/engine.ts';
import { consumerNames } from '../src/services/consumers/names.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';

let engine: Engine;
let hub: TestServer;

beforeAll(async () => {
  engine = await openTestEngine();
  hub = await startServer(engine);
});
afterAll(async () => {
  await hub?.app.close();
  await engine?.close();
});

const REPORT: Report = {
  instance: 'a1',
  started: '2026-03-01T11:00:00Z',
  time: '2026-03-01T11:59:00Z',
  agent: 'errata-js/0.1.0',
  service: 'shop',
  environment: 'production',
  release: '1.2.3',
  host: 'web-1',
  attributes: { 'k8s.pod.name': 'shop-1', 'process.pid': 7, 'app.api_key': 'sk_live_1' },
  sent: 100,
  dropped: { buffer_full: 3, hub_unreachable: 1 },
  capped: { routes: 2 },
  consumers: [
    { id: 'acme', name: 'Acme', group: 'pro', company: 'Acme Corp' },
    { id: 'zed', name: 'Zed 100%' },
  ],
  routes: [
    { method: 'get', route: '/users/:id' },
    { method: 'DELETE', route: '/users/:id' },
    { method: 'POST', route: '/users' },
  ],
};

async function report(body: unknown, headers: Record<string, string> = {}) {
  const text = Buffer.from(JSON.stringify(body));
  const reply = await hub.app.inject({
    method: 'POST',
    url: '/v1/reports',
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    payload: headers['content-encoding'] ? gzipSync(text) : text,
  });
  return { status: reply.statusCode, body: reply.json() };
}

async function get(path: string) {
  return (await hub.app.inject({ url: path, headers: { host: 'localhost' } })).json();
}

describe('a report of an agent', () => {
  test('is kept, added up, and counted once however often it comes', async () => {
    const none = { consumers: 0, routes: 0 };
    expect(await report(REPORT)).toEqual({ status: 202, body: { duplicate: false, over: none } });
    expect(await report(REPORT)).toEqual({ status: 202, body: { duplicate: true, over: none } });
    const later = {
      ...REPORT,
      time: '2026-03-01T12:00:00Z',
      sent: 10,
      dropped: { buffer_full: 1 },
      routes: [],
    };
    expect((await report(later, { 'content-encoding': 'gzip' })).body).toMatchObject({ duplicate: false });
    const { items } = agentListBody.parse(await get('/v1/agents'));
    expect(items).toEqual([
      {
        instance: 'a1',
        agent: 'errata-js/0.1.0',
        service: 'shop',
        environment: 'production',
        release: '1.2.3',
        host: 'web-1',
        attributes: { 'k8s.pod.name': 'shop-1', 'process.pid': '7', 'app.api_key': '[redacted]' },
        started: '2026-03-01T11:00:00.000Z',
        last_seen: '2026-03-01T12:00:00.000Z',
        sent: 110,
        dropped: { buffer_full: 4, hub_unreachable: 1 },
        capped: { routes: 4 },
      },
    ]);
    const metrics = await hub.deps.metrics.registry.metrics();
    expect(metrics).toContain('outcome="dropped_by_agent",reason="buffer_full"} 4');
    expect(metrics).toContain('outcome="dropped_by_agent",reason="hub_unreachable"} 1');
  });

  test('names consumers, the last word counts', async () => {
    const { db } = engine.metadata;
    await report({ ...REPORT, instance: 'a2', consumers: [{ id: 'acme', name: 'Acme Two', group: 'free' }] });
    expect([...(await consumerNames(db, 'default', ['acme', 'zed', 'nobody'])).values()]).toEqual([
      { id: 'acme', name: 'Acme Two', plan: 'free', company: '' },
      { id: 'zed', name: 'Zed 100%', plan: '', company: '' },
    ]);
  });

  test('tells the routes that there are, called or not', async () => {
    const { items } = await get('/v1/projects/default/routes');
    expect(items).toEqual([
      { pattern: '/users', origin: 'reported', methods: ['POST'], created: expect.any(String) },
      { pattern: '/users/:id', origin: 'reported', methods: ['DELETE', 'GET'], created: expect.any(String) },
    ]);
  });

  test('of the thousand-and-first process makes the one that was silent longest go', async () => {
    const { db } = engine.metadata;
    const like = await db
      .selectFrom('agents')
      .selectAll()
      .where('instance', '=', 'a1')
      .executeTakeFirstOrThrow();
    const at = new Date('2026-03-01T13:00:00Z');
    await db
      .insertInto('agents')
      .values(
        Array.from({ length: 999 }, (_, n) => ({
          ...like,
          instance: `many-${n}`,
          attributes: '{}',
          dropped: '{}',
          capped: '{}',
          seen_at: at,
        })),
      )
      .execute();
    hub.time.now = new Date('2026-03-01T14:00:00Z');
    await report({ ...REPORT, instance: 'newest' });
    const { items } = agentListBody.parse(await get('/v1/agents'));
    expect(items).toHaveLength(1_000);
    expect(items.map(({ instance }) => instance)).not.toContain('a1');
  });

  test.each([
    ['#/instance', { instance: '' }],
    ['#/time', { time: 'yesterday' }],
    ['#/dropped', { dropped: { gremlins: 1 } }],
    ['#/sent', { sent: -1 }],
    ['#/routes/0/route', { routes: [{ method: 'GET', route: 'no slash' }] }],
    ['#/consumers', { consumers: Array.from({ length: 1_001 }, (_, n) => ({ id: String(n) })) }],
  ])('with a fault at %s is refused', async (pointer, fault) => {
    const { status, body } = await report({ ...REPORT, ...fault });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'invalid_request',
      errors: [expect.objectContaining({ in: 'body' })],
    });
    expect(body.errors[0].pointer).toContain(pointer);
  });
});
