import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { audit, Unreachable } from '@errata/audit';
import { afterEach, expect, it } from 'vitest';

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => server?.close(done));
});

async function serve(answer: (socket: Socket, request: string) => void): Promise<URL> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', (chunk) => answer(socket, chunk.toString('latin1')));
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
}

const PACE = { rate: 1_000_000, timeout: 100, most: 40 };
const HEAD = 'HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n';

it('ends where a server never answers', async () => {
  const url = await serve(() => {});
  const report = await audit({ url, pace: PACE });
  expect(
    report.findings.some(({ id, detail }) => id === 'no-answer' && detail.startsWith('No response')),
  ).toBe(true);
});

it('reads no more than its share of a body without end', async () => {
  let sent = 0;
  const url = await serve((socket) => {
    socket.write(`${HEAD}\r\n`);
    const chunk = Buffer.alloc(65_536, 'a');
    const more = () => {
      while (!socket.destroyed) {
        sent += chunk.length;
        if (!socket.write(chunk)) return void socket.once('drain', more);
      }
    };
    more();
  });
  const report = await audit({ url, pace: { ...PACE, timeout: 2000, most: 10 } });
  expect(report.requests).toBeLessThanOrEqual(10);
  expect(sent / report.requests).toBeLessThan(20 * 1024 * 1024);
});

it('does not unpack a bomb', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  const url = await serve((socket) => {
    socket.write(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
    socket.end(bomb);
  });
  const report = await audit({ url, pace: PACE });
  expect(report.findings.map(({ id }) => id)).toContain('encoding-unasked');
});

it.each([
  ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['a head without end', `HTTP/1.1 200 OK\r\n${'X-Long: a\r\n'.repeat(10_000)}`],
  ['chunks that are none', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
  ['a body that is cut', `${HEAD}Content-Length: 100\r\n\r\nshort`],
])('tells of %s', async (_what, bytes) => {
  const url = await serve((socket) => socket.end(bytes));
  const report = await audit({ url, pace: PACE });
  expect(report.findings.map(({ id }) => id)).toContain('response-malformed');
});

it('reads what YAML and JSON make of a document without end, and goes on', async () => {
  const deep = `{"openapi":"3.1.0","paths":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`;
  const loop =
    '{"openapi":"3.1.0","paths":{"/a":{"$ref":"#/paths/~1a"},"/b":{"get":{"parameters":[{"$ref":"#/x"}]}}}}';
  for (const document of [deep, loop]) {
    const url = await serve((socket, request) => {
      const body = request.startsWith('GET /openapi.json') ? document : '{}';
      const status = body === document ? '200 OK' : '404 Not Found';
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    const report = await audit({ url, pace: PACE });
    expect(report.requests).toBeGreaterThan(5);
    await new Promise((done) => server?.close(done));
  }
});

it('says what to do where nothing listens', async () => {
  const url = await serve(() => {});
  await new Promise((done) => server?.close(done));
  await expect(audit({ url, pace: PACE })).rejects.toThrow(Unreachable);
});
