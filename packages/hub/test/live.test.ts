import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../src/engine.ts';
import { requestDetailAnswer, requestRowAnswer } from '../src/query/answers/request.ts';
import { Pace } from '../src/spool/pace.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';

let engine: Engine;
let hub: TestServer;
let base = '';

beforeAll(async () => {
  engine = await openTestEngine(new Pace());
  hub = await startServer(engine);
  hub.time.now = new Date();
  await hub.app.listen({ port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${(hub.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  // A client that went away may hold a connection on which it never sent anything.
  hub?.app.server.closeAllConnections();
  await hub?.app.close();
  await engine?.close();
});

const news = z.object({ items: z.array(requestRowAnswer), dropped: z.number() });

/** An open stream, read event by event. */
async function watch(q = '', headers: Record<string, string> = {}) {
  const ending = new AbortController();
  const reply = await fetch(`${base}/v1/requests/live?q=${encodeURIComponent(q)}`, {
    headers,
    signal: ending.signal,
  });
  expect(reply.headers.get('content-type')).toBe('text/event-stream');
  const reader = (reply.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const lines = new Map(
            text
              .slice(0, end)
              .split('\n')
              .map((line) => [line.split(': ')[0] ?? '', line.slice(line.indexOf(': ') + 2)]),
          );
          text = text.slice(end + 2);
          const data = lines.get('data');
          if (data) return { id: lines.get('id') ?? '', ...news.parse(JSON.parse(data)) };
          continue;
        }
        const { value, done } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value, { stream: true });
      }
    },
    close: () => ending.abort(),
  };
}

async function send(...paths: string[]): Promise<void> {
  const reply = await fetch(`${base}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: paths
      .map((url) =>
        JSON.stringify({ method: 'GET', status: url.includes('bad') ? 500 : 200, url, consumer: 'acme' }),
      )
      .join('\n'),
  });
  expect(reply.status).toBe(202);
}

describe('requests as they come', () => {
  test('are told within a second, as the store knows them, to those whose filter they match', async () => {
    const moment = Date.now();
    const named = await fetch(`${base}/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        instance: 'one',
        agent: 'test',
        started: moment,
        time: moment,
        consumers: [{ id: 'acme', name: 'Acme Inc' }],
      }),
    });
    expect(named.status).toBe(202);
    const all = await watch();
    const bad = await watch('is:error');
    const begun = performance.now();
    await send('/good/1', '/bad/2');
    const told = await all.next();
    const took = performance.now() - begun;
    expect(told?.items.map(({ path }) => path).sort()).toEqual(['/bad/2', '/good/1']);
    expect(took).toBeLessThan(2_000);
    const failed = await bad.next();
    expect(failed?.items).toMatchObject([
      { path: '/bad/2', route: '/bad/:id', group_id: expect.any(String), consumer_name: 'Acme Inc' },
    ]);
    expect(failed?.dropped).toBe(0);
    const found = await fetch(`${base}/v1/requests/${failed?.items[0]?.id}`);
    expect(requestDetailAnswer.parse(await found.json())).toMatchObject({ path: '/bad/2' });
    all.close();
    bad.close();
  });

  test('are taken up again after an interruption, none missed', async () => {
    const first = await watch('path:/again*');
    await send('/again/1');
    const told = await first.next();
    first.close();
    await send('/again/2');
    const other = await watch('path:/again*');
    await send('/again/3');
    await other.next();
    other.close();
    const resumed = await watch('path:/again*', { 'last-event-id': told?.id ?? '' });
    const items = (await resumed.next())?.items ?? [];
    expect(items.map(({ path }) => path)).toEqual(expect.arrayContaining(['/again/2', '/again/3']));
    resumed.close();
  });

  test('beyond what a message holds are counted', async () => {
    const stream = await watch('path:/many/*');
    await send(...Array.from({ length: 700 }, (_, n) => `/many/${n}`));
    const told = await stream.next();
    expect(told?.items).toHaveLength(500);
    expect(told?.dropped).toBe(200);
    stream.close();
  });

  test('are for a bounded number of filters, and the next one is told when to come back', async () => {
    const streams = await Promise.all(Array.from({ length: 16 }, (_, n) => watch(`path:/${n}`)));
    const refused = await fetch(`${base}/v1/requests/live?q=one-more`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await refused.json()).toMatchObject({ code: 'live_full' });
    const same = await watch('path:/0');
    for (const stream of [...streams, same]) stream.close();
  });

  test('end when the hub does', async () => {
    const other = await startServer(engine);
    await other.app.listen({ port: 0, host: '127.0.0.1' });
    const reply = await fetch(
      `http://127.0.0.1:${(other.app.server.address() as AddressInfo).port}/v1/requests/live`,
    );
    await other.app.close();
    expect(await reply.text()).toContain('retry: ');
  });

  test('are not watched by a faulty filter', async () => {
    const refused = await fetch(`${base}/v1/requests/live?q=statuss:1`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'filter_invalid' });
  });
});
