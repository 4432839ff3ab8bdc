import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../src/engine.ts';
import { createKey } from '../src/services/keys/create.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const EVENT = {
  method: 'GET',
  status: 0,
  url: 'https://api.example.com/v1/x',
  network_error: 'cors',
  page: '/cart',
};

let engine: Engine;
let hub: TestServer;
let key = '';

beforeAll(async () => {
  engine = await openTestEngine();
  hub = await startServer(engine, { host: '0.0.0.0' });
  hub.time.now = NOW;
  key = await makeKey('browser');
});
afterAll(async () => {
  await hub?.app.close();
  await engine?.close();
});

async function makeKey(scope: 'browser' | 'ingest' | 'read', origins?: string[]): Promise<string> {
  const made = await createKey(engine.metadata.db, { project: 'default', name: scope, scope, origins }, NOW);
  return made?.secret ?? '';
}

function send(
  events: readonly object[],
  options: {
    key?: string;
    delivery?: string;
    headers?: Record<string, string>;
    address?: string;
    server?: TestServer;
  } = {},
) {
  return (options.server ?? hub).app.inject({
    method: 'POST',
    url: `/v1/browser?key=${options.key ?? key}${options.delivery ? `&delivery=${options.delivery}` : ''}`,
    remoteAddress: options.address ?? '192.0.2.7',
    headers: {
      host: 'hub.example',
      'content-type': 'text/plain;charset=UTF-8',
      'user-agent': 'Firefox/1',
      origin: 'https://shop.example',
      'sec-fetch-site': 'cross-site',
      ...options.headers,
    },
    payload: events.map((event) => JSON.stringify(event)).join('\n'),
  });
}

test('what a page could not send is counted as an outcome, once', async () => {
  const counted = async () => {
    const metrics = await hub.deps.metrics.registry.metrics();
    return Number(/outcome="dropped_by_agent",reason="buffer_full"} (\d+)/.exec(metrics)?.[1] ?? 0);
  };
  const before = await counted();
  const events = [
    { ...EVENT, attributes: { 'errata.dropped': 7 } },
    EVENT,
    { ...EVENT, attributes: { 'errata.dropped': 'x' } },
  ];
  for (const _ of [1, 2]) expect((await send(events, { delivery: 'dropped1' })).statusCode).toBe(202);
  expect((await counted()) - before).toBe(7);
});

const row = z.object({
  kind: z.string(),
  client_address: z.string(),
  user_agent: z.string(),
  country: z.string(),
  time: z.string(),
  request_body: z.string(),
  headers: z.number(),
});
async function stored(page: string): Promise<z.infer<typeof row>> {
  let found: z.infer<typeof row> | undefined;
  await until(async () => {
    [found] = await engine.telemetry.query(
      `SELECT toString(kind) AS kind, client_address, user_agent, country, toString(time) AS time, request_body,
         length(request_headers) AS headers FROM requests WHERE page = {page:String}`,
      row,
      { page },
    );
    return found !== undefined;
  });
  if (!found) throw new Error('not stored');
  return found;
}

test('a call without an answer is explained as one, not by what a load balancer logs as 000', async () => {
  await send([{ ...EVENT, page: '/unanswered' }]);
  const authorization = `Bearer ${await makeKey('read')}`;
  let answer: { items: object[] } = { items: [] };
  await until(async () => {
    const reply = await hub.app.inject({
      url: '/v1/errors?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z',
      headers: { host: 'hub.example', authorization },
    });
    answer = reply.json();
    return answer.items.length > 0;
  });
  expect(answer).toMatchObject({ items: [{ kind: 'browser', status: 0, title: 'No response' }] });
});

describe('the door of browsers', () => {
  test('takes events of any page, and believes them neither who they are nor what only servers see', async () => {
    const reply = await send([
      {
        ...EVENT,
        page: '/lies',
        kind: 'server',
        client_address: '203.0.113.1',
        user_agent: 'liar',
        country: 'FR',
        time: '2031-01-01T00:00:00Z',
        request_body: 'x',
        request_headers: { a: 'b' },
      },
      { method: 7 },
    ]);
    expect(reply.statusCode).toBe(202);
    expect(reply.json()).toEqual({ accepted: 1, rejected: 1 });
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(await stored('/lies')).toEqual({
      kind: 'browser',
      client_address: '192.0.2.7',
      user_agent: 'Firefox/1',
      country: '',
      time: '2026-03-01 12:00:00.000000',
      request_body: '',
      headers: 0,
    });
  });

  test('keeps a time that may be true', async () => {
    await send([{ ...EVENT, page: '/earlier', time: NOW.getTime() - 60_000 }]);
    expect(await stored('/earlier')).toMatchObject({ time: '2026-03-01 11:59:00.000000' });
  });

  test('takes address and country from a proxy only where told to', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.9, 203.0.113.4', 'cf-ipcountry': 'de' };
    await send([{ ...EVENT, page: '/untold' }], { headers });
    expect(await stored('/untold')).toMatchObject({ client_address: '192.0.2.7', country: '' });
    const behind = await startServer(engine, { host: '0.0.0.0', trustProxy: true });
    behind.time.now = NOW;
    await send([{ ...EVENT, page: '/told' }], { headers, server: behind });
    // Of what was forwarded only the last is the proxy's own word.
    expect(await stored('/told')).toMatchObject({ client_address: '203.0.113.4', country: 'DE' });
    await behind.app.close();
  });

  test('counts a delivery once, however often it is sent', async () => {
    const events = [{ ...EVENT, page: '/again' }];
    for (let n = 0; n < 2; n += 1)
      expect((await send(events, { delivery: 'f'.repeat(32) })).statusCode).toBe(202);
    await send([{ ...EVENT, page: '/after-again' }]);
    await stored('/after-again');
    const counted = await engine.telemetry.query(
      "SELECT count() AS requests FROM requests WHERE page = '/again'",
      z.object({ requests: z.number() }),
    );
    expect(counted).toEqual([{ requests: 1 }]);
  });

  test('answers a preflight', async () => {
    const reply = await hub.app.inject({
      method: 'OPTIONS',
      url: '/v1/browser?key=x',
      headers: {
        host: 'hub.example',
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
      },
    });
    expect(reply.statusCode).toBe(204);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
    });
  });

  test('is not opened by a key of another scope, and the key opens nothing else', async () => {
    for (const wrong of ['', 'nonsense', await makeKey('ingest')]) {
      const reply = await send([EVENT], { key: wrong });
      expect(reply.statusCode).toBe(401);
      expect(reply.json().code).toBe('browser_key_wrong');
      expect(reply.headers['access-control-allow-origin']).toBe('*');
    }
    for (const [method, url] of [
      ['GET', '/v1/requests'],
      ['POST', '/v1/requests'],
      ['POST', '/v1/reports'],
      ['GET', '/v1/keys'],
    ] as const) {
      const reply = await hub.app.inject({
        method,
        url,
        headers: { host: 'hub.example', authorization: `Bearer ${key}` },
      });
      expect(reply.statusCode, `${method} ${url}`).toBe(403);
      expect(reply.json().code).toBe('scope_missing');
    }
  });

  test('holds a key to its origins', async () => {
    const bound = await makeKey('browser', ['https://shop.example']);
    expect((await send([EVENT], { key: bound })).statusCode).toBe(202);
    for (const origin of ['https://evil.example', 'null', 'https://shop.example:8443']) {
      const reply = await send([EVENT], { key: bound, headers: { origin } });
      expect(reply.statusCode).toBe(403);
      expect(reply.json().code).toBe('page_not_allowed');
    }
  });

  test('bounds what an address may send, and says when it may again', async () => {
    const statuses = new Map<number, number>();
    for (let n = 0; n < 70; n += 1) {
      const { statusCode } = await send([EVENT], { address: `2001:db8:1:2::${n.toString(16)}` });
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    }
    expect([...statuses]).toEqual([
      [202, 60],
      [429, 10],
    ]);
    const refused = await send([EVENT], { address: '2001:db8:1:2::1' });
    expect(refused.headers['retry-after']).toBe('1');
    expect((await send([EVENT], { address: '2001:db8:1:3::1' })).statusCode).toBe(202);
    hub.time.now = new Date(NOW.getTime() + 1_000);
    expect((await send([EVENT], { address: '2001:db8:1:2::1' })).statusCode).toBe(202);
    hub.time.now = NOW;
  });

  test('takes no more than a browser sends on leaving', async () => {
    const reply = await send([{ ...EVENT, message: 'x'.repeat(70_000) }]);
    expect(reply.statusCode).toBe(413);
  });
});
