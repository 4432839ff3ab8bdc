import { createServer, type IncomingMessage } from 'node:http';
import { budget, createFetch } from 'errata/client';
import { describe, expect, it } from 'vitest';
import { misbehaving, quickClock } from '../support/misbehaving.ts';
import { serve } from '../support/serve.ts';
import { caught } from '../support/throwing.ts';

/** A server that calls the next one for each request, and answers 503 where that fails. */
function between(next: string, knows: boolean): Promise<string> {
  const api = createFetch({ baseUrl: next, retry: { budget: false }, clock: quickClock() });
  return serve(
    createServer(async (request: IncomingMessage, response) => {
      try {
        response.end(await (knows ? api.within(request) : api).text('/'));
      } catch {
        response.writeHead(503).end();
      }
    }),
  );
}

async function requestsAtTheEnd(knows: boolean): Promise<number> {
  const end = await misbehaving({ status: 503 });
  const second = await between(end.url, knows);
  const first = await between(second, knows);
  const api = createFetch({ baseUrl: first, retry: { budget: false }, clock: quickClock() });
  await caught(() => api('/'));
  return end.seen.length;
}

describe('three layers, each of which sends three attempts', () => {
  it('send 27 requests to a server that is down, where none knows of the others', async () => {
    expect(await requestsAtTheEnd(false)).toBe(27);
  });

  it('and three, where the inner ones ask who calls', async () => {
    expect(await requestsAtTheEnd(true)).toBe(3);
  });

  it('or where something in the process knows which request is served', async () => {
    const end = await misbehaving({ status: 503 });
    const api = createFetch({ baseUrl: end.url, retry: { budget: budget() }, clock: quickClock() });
    const ambient = Symbol.for('errata.outer-attempt');
    Object.assign(globalThis, { [ambient]: () => 1 });
    try {
      expect(await caught(() => api('/'))).toMatchObject({ stopped: 'nested' });
    } finally {
      delete (globalThis as Record<symbol, unknown>)[ambient];
    }
    expect(end.seen.length).toBe(1);
  });
});
