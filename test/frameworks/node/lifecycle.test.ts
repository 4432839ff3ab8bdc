import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import Router from '@koa/router';
import type { ErrorRecord } from 'errata';
import { asyncHandler, errata as onExpress } from 'errata/express';
import { errata as onKoa } from 'errata/koa';
import { errata as onNode, unmatched } from 'errata/node';
import express5 from 'express';
import Koa from 'koa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Running } from '../../contract/framework.ts';
import { listen } from '../../contract/listen.ts';
import { rawConnection } from '../../support/raw-http.ts';
import { express4 } from '../express-4/express.ts';

const logged: ErrorRecord[] = [];
const logger = (record: ErrorRecord) => void logged.push(record);
let arrived = () => {};
let leave = () => {};
const gate = { arrived: Promise.resolve(), left: Promise.resolve() };
beforeEach(() => {
  logged.length = 0;
  gate.arrived = new Promise((done) => {
    arrived = done;
  });
  gate.left = new Promise((done) => {
    leave = done;
  });
});

/** What every handler does: sets fields of its own and fails, now or later. */
async function work(
  path: string,
  set: (name: string, value: string) => void,
  begin: (text: string) => void,
): Promise<void> {
  set('access-control-allow-origin', '*');
  set('set-cookie', 'a=1');
  set('x-request-id', '7');
  set('vary', 'Origin');
  if (path === '/stale')
    for (const name of ['etag', 'cache-control', 'content-encoding', 'content-length', 'last-modified'])
      set(name, name === 'content-length' ? '5' : 'stale');
  if (path === '/begun') begin('{"half":');
  if (path === '/left') {
    arrived();
    await gate.left;
  }
  throw new Error(`failed at ${path}`);
}

function onExpressOf(express: typeof express5): RequestListener {
  const app = express();
  app.get(
    '/:what',
    asyncHandler(async (request: express5.Request, response: express5.Response) =>
      work(
        request.path,
        (name, value) => response.setHeader(name, value),
        (text) => response.write(text),
      ),
    ),
  );
  app.use(onExpress({ logger }));
  return app as unknown as RequestListener;
}

function onKoaWith(router: boolean): RequestListener {
  const app = new Koa();
  app.on('error', (error) => logged.push(error));
  app.use(onKoa({ logger }));
  const handler: Koa.Middleware = async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    return work(
      ctx.path,
      (name, value) => ctx.set(name, value),
      (text) => {
        ctx.status = 200;
        ctx.res.write(text);
      },
    );
  };
  if (router) app.use(new Router().get('/:what', handler).routes());
  else app.use(handler);
  return app.callback();
}

const bare = onNode(
  (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw unmatched();
    return work(
      request.url ?? '',
      (name, value) => response.setHeader(name, value),
      (text) => response.write(text),
    );
  },
  { logger },
);

describe.each([
  ['Express 5', onExpressOf(express5)],
  ['Express 4', onExpressOf(express4 as unknown as typeof express5)],
  ['Koa with a router', onKoaWith(true)],
  ['Koa', onKoaWith(false)],
  ['node:http', bare],
] as const)('a request on %s', (_, listener) => {
  let running: Running;
  beforeAll(async () => {
    running = await listen(createServer(listener));
  });
  afterAll(() => running.close());

  it('keeps the fields that were set, and none of the body that was not sent', async () => {
    const { status, headers } = await fetch(`${running.url}/stale`);
    expect(status).toBe(500);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'set-cookie': 'a=1',
      'x-request-id': '7',
      vary: 'Origin',
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
    });
    for (const name of ['etag', 'last-modified', 'content-encoding']) expect(headers.get(name)).toBeNull();
  });

  it('answers HEAD with the fields of GET, without a body', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const [get, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) => fetch(`${running.url}/stale`, { method, headers: { traceparent } })),
    );
    const fieldsOf = (response: Response | undefined) => {
      const {
        date: _d,
        connection: _c,
        'keep-alive': _k,
        ...fields
      } = Object.fromEntries(response?.headers ?? []);
      return fields;
    };
    expect(fieldsOf(head)).toEqual(fieldsOf(get));
    expect(await head?.text()).toBe('');
  });

  it('keeps the connection after HEAD', async () => {
    const { socket, received, closed } = rawConnection(running.url);
    socket.write('HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(received).toContain('\r\n\r\n');
    socket.write('HEAD /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect((await closed).match(/HTTP\/1.1 500/g)).toHaveLength(2);
  });

  it('cuts a response that had begun, and logs once', async () => {
    const response = await fetch(`${running.url}/begun`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(logged).toMatchObject([
      { status: 500, level: 'error', unsent: 'response-started', path: '/begun' },
    ]);
    expect(logged).toHaveLength(1);
  });

  it('logs a client that left once, as 499, and sends nothing', async () => {
    const call = httpRequest(`${running.url}/left`).end();
    call.on('error', () => {});
    await gate.arrived;
    const closed = new Promise((done) => call.once('close', done));
    call.destroy();
    await closed;
    // The server hears of it by its own connection.
    await fetch(`${running.url}/other`);
    leave();
    await expect.poll(() => logged.filter(({ path }) => path === '/left')).toHaveLength(1);
    expect(logged.filter(({ path }) => path === '/left')).toMatchObject([
      { status: 499, level: 'info', unsent: 'client-left' },
    ]);
  });
});

async function* half() {
  yield 'half';
  throw new Error('the disk is gone');
}

describe('on Koa', () => {
  const app = new Koa();
  const emitted: unknown[] = [];
  let running: Running;
  beforeAll(async () => {
    app.on('error', (error) => emitted.push(error));
    app.use(onKoa({ logger }));
    app.use(async (ctx) => {
      if (ctx.path === '/set') ctx.status = 404;
      if (ctx.path === '/nothing-more') {
        ctx.body = null;
        ctx.status = 404;
      }
      if (ctx.path === '/said') {
        ctx.status = 404;
        ctx.body = 'not here';
      }
      if (ctx.path === '/teapot') ctx.status = 418;
      if (ctx.path === '/gone') ctx.throw(410, 'It went.', { headers: { 'x-went': 'yes' } });
      if (ctx.path === '/cycle') {
        const cycle: Record<string, unknown> = {};
        ctx.body = Object.assign(cycle, { cycle });
      }
      if (ctx.path === '/stream')
        ctx.body = new Readable({
          read() {
            this.destroy(new Error('the disk is gone'));
          },
        });
      if (ctx.path === '/half-stream') ctx.body = Readable.from(half());
      if (ctx.path === '/whole-stream') ctx.body = Readable.from(['all ', 'of ', 'it']);
      if (ctx.path === '/empty-stream') ctx.body = Readable.from([]);
      if (ctx.path === '/redirect') ctx.redirect('/elsewhere');
      if (ctx.path === '/own') {
        ctx.respond = false;
        ctx.res.statusCode = 404;
        ctx.res.end('mine');
      }
    });
    running = await listen(createServer(app.callback()));
  });
  afterAll(() => running.close());

  it.each([
    ['/nobody', 404, 'not_found'],
    ['/set', 404, 'not_found'],
    ['/teapot', 418, 'bad_request'],
    ['/gone', 410, 'gone'],
    ['/cycle', 500, 'internal_server_error'],
    ['/stream', 500, 'internal_server_error'],
  ])('%s is a problem, logged once', async (path, status, code) => {
    const response = await fetch(running.url + path);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code, instance: path });
    expect(logged).toMatchObject([{ status, code }]);
    expect(logged).toHaveLength(1);
    expect(emitted).toEqual([]);
  });

  it.each([
    ['/said', 404, 'not here'],
    ['/nothing-more', 404, ''],
    ['/own', 404, 'mine'],
    ['/whole-stream', 200, 'all of it'],
    ['/empty-stream', 200, ''],
  ])('%s is left alone', async (path, status, text) => {
    const response = await fetch(running.url + path);
    expect({ status: response.status, text: await response.text() }).toEqual({ status, text });
    expect(logged).toEqual([]);
  });

  it('logs a stream that failed in its midst as a failure of ours', async () => {
    const response = await fetch(`${running.url}/half-stream`);
    await expect(response.text()).rejects.toThrow();
    expect(logged).toMatchObject([{ status: 500, level: 'error', unsent: 'response-started' }]);
    expect(logged).toHaveLength(1);
    expect(emitted).toEqual([]);
  });

  it('leaves a redirection alone', async () => {
    expect((await fetch(`${running.url}/redirect`, { redirect: 'manual' })).status).toBe(302);
  });

  it.each([false, true])("a router's allowedMethods() (throw: %s) is no obstacle", async (throws) => {
    const routed = new Koa();
    const router = new Router().get('/users/:id', (ctx) => {
      ctx.body = 'user';
    });
    routed
      .use(onKoa({ logger }))
      .use(router.routes())
      .use(router.allowedMethods({ throw: throws }));
    const other = await listen(createServer(routed.callback()));
    const response = await fetch(`${other.url}/users/7`, { method: 'PUT' });
    expect(await response.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    await other.close();
  });

  it('finds the route in the log, not the middleware that failed before it', async () => {
    const routed = new Koa();
    const router = new Router({ prefix: '/orgs/:org' });
    router.use(() => {
      throw new Error('before the route');
    });
    router.get('/users/:id', () => {});
    routed.use(onKoa({ logger })).use(router.routes());
    const other = await listen(createServer(routed.callback()));
    await fetch(`${other.url}/orgs/1/users/7`);
    expect(logged).toMatchObject([{ route: '/orgs/:org/users/:id' }]);
    await other.close();
  });
});
