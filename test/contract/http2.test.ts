import { connect, createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { defineErrors } from 'errata';
import * as onFastify from 'errata/fastify';
import * as onHono from 'errata/hono';
import * as onKoa from 'errata/koa';
import * as onNode from 'errata/node';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { describe, expect, it, onTestFinished } from 'vitest';

const errors = defineErrors({
  newer_needed: { status: 426, title: 'Newer protocol needed' },
  tea_missing: {
    status: 404,
    title: 'Tea missing',
    headers: { Connection: 'close', 'Keep-Alive': 'timeout=5', Via: '2 tea' },
  },
});
const options = { errors, logger: false } as const;

function fail(path: string | undefined): never {
  throw path === '/newer' ? errors.newer_needed() : errors.tea_missing();
}

/** What Node has warned of, each but once in a process. */
const warned: string[] = [];
process.on('warning', ({ message }) => warned.push(message));

/** The frameworks of Node that serve HTTP/2. */
const SERVERS: Readonly<Record<string, () => Promise<Http2Server>>> = {
  async node() {
    const listener = onNode.errata(({ url }) => fail(url), options);
    return createServer(listener as never);
  },
  async Koa() {
    const app = new Koa();
    app.use(onKoa.errata(options));
    app.use(({ path }) => fail(path));
    return createServer(app.callback());
  },
  async Hono() {
    const app = new Hono();
    onHono.errata(app, options);
    app.get('/newer', () => fail('/newer'));
    app.get('/tea', () => fail('/tea'));
    return createServer(getRequestListener(app.fetch) as never);
  },
  async Fastify() {
    const app = fastify({ http2: true });
    app.register(onFastify.errata, options);
    app.get('/newer', async () => fail('/newer'));
    app.get('/tea', async () => fail('/tea'));
    await app.ready();
    return app.server;
  },
};

async function answer(server: Http2Server, method: string, path: string) {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    session.destroy();
    server.close();
  });
  const stream = session.request({ ':method': method, ':path': path });
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    stream.once('response', resolve);
    stream.once('error', reject);
    session.once('error', reject);
    stream.once('close', () => reject(new Error('The stream ended without a response.')));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { headers, body: String(Buffer.concat(chunks)) };
}

describe.each(Object.entries(SERVERS))('%s on HTTP/2', (_, make) => {
  // RFC 9113 §8.2.2: it has no fields of the connection.
  it.each([
    ['/newer', 426, 'newer_needed'],
    ['/tea', 404, 'tea_missing'],
  ])('answers %s without fields of the connection', async (path, status, code) => {
    const { headers, body } = await answer(await make(), 'GET', path);
    expect(headers).toMatchObject({ ':status': status, 'content-type': 'application/problem+json' });
    expect(Object.keys(headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:connection|upgrade|keep-alive)$/)]),
    );
    if (status === 404) expect(headers.via).toBe('2 tea');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });

  it('answers HEAD without a body', async () => {
    const { headers, body } = await answer(await make(), 'HEAD', '/tea');
    expect([headers[':status'], body]).toEqual([404, '']);
    expect(headers['content-length']).toMatch(/^\d+$/);
  });
});

it('gives Node nothing to warn of', () => expect(warned).toEqual([]));
