import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../src/engine.ts';
import { consumerListAnswer } from '../src/query/answers/consumers.ts';
import { dependencyHurtAnswer } from '../src/query/answers/dependencies.ts';
import { errorDetailAnswer, errorListAnswer } from '../src/query/answers/error-group.ts';
import { requestListAnswer } from '../src/query/answers/request.ts';
import { traceAnswer } from '../src/query/answers/trace.ts';
import { startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

const RANGE = 'from=2026-03-01T11:00:00Z&to=2026-03-01T12:00:00Z';
const root = mkdtempSync(join(tmpdir(), 'errata-names-'));
let engine: Engine;
let hub: TestServer;

async function start(dataDir = join(root, 'first')): Promise<void> {
  engine = await openEngine({ dataDir, logger: pino({ level: 'silent' }) });
  hub = await startServer(engine);
}

beforeAll(() => start());
afterAll(async () => {
  await hub?.app.close();
  await engine?.close();
  rmSync(root, { recursive: true, force: true });
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

/** Waits until so many requests are stored, in the rollups too, which are filled one after the other. */
async function stored(requests: number): Promise<void> {
  await until(async () => {
    const extent = (await ask('/v1/extent')) as { requests: number };
    return extent.requests === requests && engine.spool.length === 0;
  });
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

const find = async (text: string) =>
  consumerListAnswer.parse(await ask(`/v1/consumers?search=${encodeURIComponent(text)}`));
const ids = async (text: string) => (await find(text)).items.map(({ consumer }) => consumer);

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
  await stored(3);

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
  const names = (rows: readonly { consumer: string; consumer_name: string }[]) =>
    Object.fromEntries(rows.map(({ consumer, consumer_name }) => [consumer, consumer_name]));
  const both = { acme: 'Acme <b>Inc</b>', nameless: '' };
  expect(names(group.samples)).toEqual(both);
  const listed = requestListAnswer.parse(await ask('/v1/requests'));
  expect(names(listed.items)).toEqual({ ...both, '': '' });
  const one = listed.items.find(({ consumer }) => consumer === 'acme');
  expect(await ask(`/v1/requests/${one?.id}`)).toMatchObject({ consumer_name: both.acme });
  const trace = traceAnswer.parse(await ask(`/v1/requests/${one?.id}/trace`));
  expect(names(trace.items)).toEqual({ acme: both.acme, '': '' });
});

test('a search finds all whose name holds the text, however many there are', async () => {
  // More than are picked out before anything is counted.
  const many = Array.from({ length: 5_500 }, (_, nth) => ({ id: `c${nth}`, name: `Company ${nth}` }));
  for (let first = 0; first < many.length; first += 1_000) await name(many.slice(first, first + 1_000));
  const time = '2026-03-01T11:40:00Z';
  const lines = many.map(({ id }) =>
    JSON.stringify({ time, kind: 'server', method: 'GET', route: '/orders', status: 200, consumer: id }),
  );
  await post('/v1/requests', 'application/x-ndjson', lines.join('\n'));
  await stored(5_503);

  expect((await find('COMPANY')).totals.active).toBe(5_500);
  expect((await find('company 1499')).items).toMatchObject([{ consumer: 'c1499', name: 'Company 1499' }]);
  expect(await ids('acme')).toEqual(['acme']);
});

test('a consumer is found by the name that was told last, and by no other', async () => {
  await name([{ id: 'acme', name: 'Écume & Fils 100%' }]);
  expect(await ids('acme <b>')).toEqual([]);
  expect(await ids('écume')).toEqual(['acme']);
  expect(await ids('100%')).toEqual(['acme']);
  await name([{ id: 'acme', name: 'Acme again' }]);
  expect(await ids('again')).toEqual(['acme']);
});

test('names outlive the store of requests, and what was not copied into it is found after the next start', async () => {
  await hub.app.close();
  await engine.close();
  const other = join(root, 'other');
  cpSync(join(root, 'first', 'metadata'), join(other, 'metadata'), { recursive: true });
  await start(other);
  await engine.metadata.db
    .insertInto('consumers')
    .values({
      project: 'default',
      id: 'late',
      name: 'Told while away',
      plan: '',
      company: '',
      updated_at: new Date(),
    })
    .execute();
  await hub.app.close();
  await engine.close();
  await start(other);
  const lines = ['acme', 'late'].map((consumer) =>
    JSON.stringify({
      time: '2026-03-01T11:50:00Z',
      kind: 'server',
      method: 'GET',
      route: '/o',
      status: 200,
      consumer,
    }),
  );
  await post('/v1/requests', 'application/x-ndjson', lines.join('\n'));
  await stored(2);
  expect(await ids('again')).toEqual(['acme']);
  expect(await ids('while AWAY')).toEqual(['late']);
});
