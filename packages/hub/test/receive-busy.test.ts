import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../src/engine.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

const LINE = '{"method":"GET","status":200,"url":"/a"}\n';
let engine: Engine;
let hub: TestServer;

beforeAll(async () => {
  engine = await openTestEngine();
  hub = await startServer(engine);
  await hub.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  hub?.app.server.closeAllConnections();
  await hub?.app.close();
  await engine?.close();
});

/** A delivery that says how large it is and never comes; `refused` with what it was told, where it was. */
function stalled(bytes: number): { end(): void; refused: Promise<IncomingMessage> } {
  const outgoing = request({
    port: (hub.app.server.address() as AddressInfo).port,
    method: 'POST',
    path: '/v1/requests',
    headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip', 'content-length': bytes },
  });
  // What is refused before its body came is hung up on.
  outgoing.on('error', () => undefined);
  outgoing.flushHeaders();
  const refused = new Promise<IncomingMessage>((resolve) => outgoing.on('response', resolve));
  return { end: () => outgoing.destroy(), refused };
}
const send = () =>
  hub.app.inject({
    method: 'POST',
    url: '/v1/requests',
    headers: { host: 'localhost', 'content-type': 'application/x-ndjson' },
    payload: LINE,
  });

test('more bodies at once than there is room for are told when to come back, and taken once others are gone', async () => {
  // Each may unfold to 64 MiB, and there is room for 128.
  const waiting = [0, 1, 2].map(() => stalled(32 * 1024 * 1024));
  const refused = await Promise.race(waiting.map((one) => one.refused));
  expect(refused.statusCode).toBe(503);
  expect(refused.headers['retry-after']).toBe('1');
  expect((await send()).json()).toMatchObject({ code: 'receive_busy' });
  for (const one of waiting) one.end();
  await until(async () => (await send()).statusCode === 202);
});
