import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../src/engine.ts';
import { consumerListAnswer } from '../src/query/answers/consumers.ts';
import { dependencyHurtAnswer } from '../src/query/answers/dependencies.ts';
import { errorDetailAnswer, errorListAnswer } from '../src/query/answers/error-group.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

const RANGE = 'from=2026-03-01T11:00:00Z&to=2026-03-01T12:00:00Z';
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

async function post(url: string, type: string, payload: string): Promise<void> {
  const reply = await hub.app.inject({
    method: 'POST',
    url,
    headers: { host: 'localhost', 'content-type': type },
    payload,
  });
  expect(reply.statusCode, reply.body).toBeLessThan(300);
}

async function ask(url: string): Promise<unknown> {
  const reply = await hub.app.inject({
    url: `${url}${url.includes('?') ? '&' : '?'}${RANGE}`,
    headers: { host: 'localhost' },
  });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json();
}

const name = (consumers: readonly { id: string; name: string }[]): Promise<void> =>
  post(
    '/v1/reports',
    'application/json',
    JSON.stringify({ instance: 'one', agent: 'test', started: Date.now(), time: Date.now(), consumers }),
  );

test('consumers that fail have their names wherever they are listed', async () => {
  const trace_id = 'ab'.repeat(16);
  const lines = [
    {
      kind: 'server',
      method: 'POST',
      route: '/orders',
      status: 502,
      consumer: 'acme',
      trace_id,
      span_id: 'a'.repeat(16),
    },
    {
      kind: 'client',
      method: 'POST',
      route: '/charges',
      status: 500,
      host: 'pay.example',
      trace_id,
      span_id: 'b'.repeat(16),
    },
    {
      kind: 'server',
      method: 'POST',
      route: '/orders',
      status: 502,
      consumer: 'nameless',
      trace_id: 'cd'.repeat(16),
    },
  ];
  await name([{ id: 'acme', name: 'Acme <b>Inc</b>' }]);
  await post(
    '/v1/requests',
    'application/x-ndjson',
    lines.map((line) => JSON.stringify({ time: '2026-03-01T11:30:00Z', ...line })).join('\n'),
  );
  await until(async () => ((await ask('/v1/extent')) as { requests: number }).requests === 3);

  const hurt = dependencyHurtAnswer.parse(await ask('/v1/dependencies/hurt?host=pay.example'));
  expect(hurt.consumers).toEqual([
    expect.objectContaining({ consumer: 'acme', name: 'Acme <b>Inc</b>', failed: 1 }),
  ]);
  const { items } = errorListAnswer.parse(await ask(`/v1/errors?q=${encodeURIComponent('status:502')}`));
  const group = errorDetailAnswer.parse(await ask(`/v1/errors/${items[0]?.group_id}`));
  expect(group.sources.consumers).toEqual([
    { value: 'acme', name: 'Acme <b>Inc</b>', requests: 1 },
    { value: 'nameless', name: '', requests: 1 },
  ]);
});

test('a search for a part of very many names says that it looked through some alone', async () => {
  const many = Array.from({ length: 1_001 }, (_, nth) => ({ id: `c${nth}`, name: `Company ${nth}` }));
  await name(many.slice(0, 1_000));
  await name(many.slice(1_000));
  const find = async (text: string) =>
    consumerListAnswer.parse(await ask(`/v1/consumers?search=${encodeURIComponent(text)}`));
  expect((await find('company')).search_capped).toBe(true);
  expect((await find('COMPANY 100')).search_capped).toBe(false);
  const acme = await find('acme');
  expect(acme.items.map(({ consumer }) => consumer)).toEqual(['acme']);
  expect(acme.search_capped).toBe(false);
});
