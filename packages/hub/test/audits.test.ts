import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Listening, type Mutate, serveCorrectly } from '../../audit/test/support/correct-server.ts';
import { auditDetail, auditListBody } from '../src/api/audit-body.ts';
import type { Engine } from '../src/engine.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';

let engine: Engine;
let hub: TestServer;
let api: Listening | undefined;
let spoil: Mutate = () => {};

beforeAll(async () => {
  engine = await openTestEngine();
  hub = await startServer(engine);
});
afterEach(() => {
  spoil = () => {};
});
afterAll(async () => {
  await api?.close();
  await hub.app.close();
  await engine.close();
});

const cacheable: Mutate = (reply) => {
  if (reply.status === 404) reply.fields['Cache-Control'] = undefined;
};
const banner: Mutate = (reply) => {
  reply.fields['X-Powered-By'] = 'Express';
};

async function target(): Promise<string> {
  api ??= await serveCorrectly((reply, request) => spoil(reply, request));
  return api.url.origin;
}

async function allow(...items: { origin: string; private: boolean }[]): Promise<void> {
  const answer = await hub.app.inject({ method: 'PUT', url: '/v1/replay-targets', payload: { items } });
  expect(answer.statusCode).toBe(200);
}

async function run(origin: string, more: object = {}) {
  return await hub.app.inject({ method: 'POST', url: '/v1/audits', payload: { target: origin, ...more } });
}

it('audits nothing that nobody allowed', async () => {
  const origin = await target();
  const answer = await run(origin);
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'replay_target_not_allowed']);
  expect(api?.asked).toEqual([]);
});

it('connects to no address that a name must not lead to, and to none that is never allowed', async () => {
  const { port } = new URL(await target());
  await allow(
    { origin: `http://localhost:${port}`, private: false },
    { origin: 'http://169.254.169.254', private: true },
  );
  for (const origin of [`http://localhost:${port}`, 'http://169.254.169.254']) {
    const answer = await run(origin);
    expect([origin, answer.statusCode, answer.json().code]).toEqual([origin, 502, 'audit_target_silent']);
  }
  expect(api?.asked).toEqual([]);
});

it('keeps audits, and tells what got worse and what got better', async () => {
  const origin = await target();
  await allow({ origin, private: true });
  spoil = cacheable;
  const first = auditDetail.parse(
    (await run(origin, { headers: { authorization: 'Bearer secret-9f2c' } })).json(),
  );
  expect(first.before).toBe(null);
  expect(first.findings.map(({ id, status }) => [id, status])).toEqual([['error-cacheable', 404]]);
  expect(first.findings[0]?.places[0]?.evidence[0]?.request).toContain('GET /errata-no-such-path HTTP/1.1');
  expect(JSON.stringify(first)).not.toContain('secret-9f2c');

  spoil = banner;
  const second = auditDetail.parse((await run(origin)).json());
  expect(second.before).toEqual({ id: first.id, score: first.score });
  expect(second.findings.map(({ id, change }) => [id, change])).toEqual([['leak-banner', 'new']]);
  expect(second.gone.map(({ id }) => id)).toEqual(['error-cacheable']);
  expect(second.categories.find(({ id }) => id === 'caching')).toMatchObject({ score: 100, before: 85 });

  const list = auditListBody.parse((await hub.app.inject('/v1/audits')).json());
  expect(list.items.map(({ id, target: audited, score }) => [id, audited, score])).toEqual([
    [second.id, origin, second.score],
    [first.id, origin, first.score],
  ]);
  expect((await hub.app.inject(`/v1/audits/${first.id}`)).json()).toEqual(first);
}, 60_000);

it('runs one audit at a time', async () => {
  const origin = await target();
  await allow({ origin, private: true });
  const [one, other] = await Promise.all([run(origin), run(origin)]);
  expect([one.statusCode, other.statusCode].sort()).toEqual([200, 409]);
}, 60_000);

it('has nothing of another project, and says so of what is not there', async () => {
  await hub.app.inject({ method: 'POST', url: '/v1/projects', payload: { name: 'other' } });
  expect((await hub.app.inject('/v1/audits?project=other')).json()).toEqual({ items: [] });
  const { items } = auditListBody.parse((await hub.app.inject('/v1/audits')).json());
  const answer = await hub.app.inject(`/v1/audits/${items[0]?.id}?project=other`);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'audit_unknown']);
});
