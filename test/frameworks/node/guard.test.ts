import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import Router from '@koa/router';
import { defineErrors, type Exchange, type Policy, type Sent } from 'errata';
import { guard as guardExpress, errata as onExpress } from 'errata/express';
import { guard as guardKoa, errata as onKoa } from 'errata/koa';
import { guard as guardNode, type Handler, errata as onNode } from 'errata/node';
import express5 from 'express';
import Koa from 'koa';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Running } from '../../contract/framework.ts';
import { listen } from '../../contract/listen.ts';
import { express4 } from '../express-4/express.ts';

const errors = defineErrors({ closed: { status: 403, title: 'Closed' } });
const told: Sent[] = [];
let seen: Exchange | undefined;
let ran = 0;
let release = () => {};
let held = Promise.resolve();
beforeEach(() => {
  told.length = 0;
  ran = 0;
  // The policy fails on purpose when it is told.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  held = new Promise((done) => {
    release = done;
  });
});

const policy: Policy = {
  keepBytes: 100,
  before(exchange) {
    seen = exchange;
    exchange.setHeader('x-policy', 'asked');
    exchange.setHeader('vary', 'X-Version');
    exchange.setHeader('vary', 'Origin');
    if (exchange.target === '/closed') throw errors.closed();
    if (exchange.target === '/instead')
      return { status: 203, headers: { 'x-instead': 'yes' }, body: 'instead' };
    return undefined;
  },
  after(exchange, sent) {
    if (exchange === seen) told.push(sent);
    throw new Error('a policy may fail');
  },
};
const second: Policy = { before: () => undefined, after: (_, { body }) => expect(body).toBeUndefined() };

/** What is behind the policy, in the words of node:http. */
const handler: Handler = async (request, response) => {
  ran += 1;
  switch (request.url) {
    case '/pieces':
      response.writeHead(201, 'Made', { 'X-Given': 'at once', 'content-type': 'text/plain' });
      response.write('one ');
      response.write(Buffer.from('two '));
      response.write('dGhyZWU=', 'base64');
      response.end(' four');
      return;
    case '/pairs':
      response.writeHead(200, ['X-Given', 'one', 'X-Given', 'two', 'Content-Type', 'text/plain']);
      response.end();
      return;
    case '/piped':
      Readable.from(['a', 'b', 'c']).pipe(response);
      await once(response, 'finish');
      return;
    case '/large':
      response.end('x'.repeat(101));
      return;
    case '/empty':
      response.statusCode = 204;
      response.end();
      return;
    case '/gzip':
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('coded'));
      return;
    case '/breaks':
      response.write('half');
      throw new Error('broke off');
    case '/held':
      release();
      await gate;
      response.end('done all the same');
      return;
    case '/fails':
      throw new Error('failed');
    default:
      response.end('fine');
  }
};
let gate = Promise.resolve();

function onExpressOf(express: typeof express5): RequestListener {
  const app = express();
  app.disable('etag');
  app.use(guardExpress(policy, second));
  app.use((request, response, next) => void Promise.resolve(handler(request, response)).catch(next));
  app.use(onExpress({ errors, logger: false }));
  return app as unknown as RequestListener;
}

function koa(): RequestListener {
  const app = new Koa();
  app.use(onKoa({ errors, logger: false }));
  const router = new Router();
  router.all('/:path', guardKoa(policy, second), async (ctx) => {
    ctx.respond = false;
    ctx.status = 200;
    await handler(ctx.req, ctx.res);
  });
  app.use(router.routes());
  return app.callback();
}

describe.each([
  ['Express 5', onExpressOf(express5)],
  ['Express 4', onExpressOf(express4 as unknown as typeof express5)],
  ['Koa', koa()],
  ['node:http', onNode(guardNode(policy, second)(handler), { errors, logger: false })],
] as const)('guard on %s', (_, listener) => {
  let running: Running;
  beforeAll(async () => {
    running = await listen(createServer(listener));
  });
  afterAll(() => running.close());

  async function ask(path: string, method = 'GET') {
    const response = await fetch(running.url + path, { method });
    const text = await response.text();
    return { status: response.status, text, headers: response.headers };
  }
  const textOf = ({ body }: Sent) => body && new TextDecoder().decode(body);

  it('lets a request pass, with the fields that the policy sets', async () => {
    const { text, headers } = await ask('/fine');
    expect(text).toBe('fine');
    expect(headers.get('x-policy')).toBe('asked');
    expect(headers.get('vary')).toBe('X-Version, Origin');
    expect(told.map(textOf)).toEqual(['fine']);
  });

  it('refuses what the policy refuses, and runs nothing', async () => {
    const { status, text, headers } = await ask('/closed');
    expect({ status, ran, policy: headers.get('x-policy') }).toEqual({
      status: 403,
      ran: 0,
      policy: 'asked',
    });
    expect(JSON.parse(text)).toMatchObject({ code: 'closed' });
    expect(told).toEqual([]);
  });

  it('sends what the policy answers instead', async () => {
    const { status, text, headers } = await ask('/instead');
    expect({ status, text, ran, field: headers.get('x-instead') }).toEqual({
      status: 203,
      text: 'instead',
      ran: 0,
      field: 'yes',
    });
  });

  it.each([
    ['/pieces', 201, 'one two three four', { 'x-given': 'at once' }],
    ['/pairs', 200, '', { 'content-type': 'text/plain' }],
    ['/piped', 200, 'abc', {}],
    ['/large', 200, undefined, {}],
    ['/empty', 204, '', {}],
  ])('tells what was sent at %s', async (path, status, body, headers) => {
    await ask(path);
    expect(told.map((sent) => ({ status: sent.status, body: textOf(sent) }))).toEqual([{ status, body }]);
    expect(told[0]?.headers).toMatchObject({ 'x-policy': 'asked', ...headers });
  });

  it('tells of bytes that the handler coded, with their coding', async () => {
    expect((await ask('/gzip')).text).toBe('coded');
    expect(told[0]?.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(told[0]?.body ?? new Uint8Array()).toString()).toBe('coded');
  });

  it('tells of an error as it was answered', async () => {
    const { text } = await ask('/fails');
    expect(told.map((sent) => [sent.status, textOf(sent)?.length, text.length])).toEqual([
      [500, undefined, text.length],
    ]);
    expect(told[0]?.headers['content-type']).toBe('application/problem+json');
  });

  it('tells of HEAD without a body', async () => {
    await ask('/fine', 'HEAD');
    expect(told.map((sent) => [sent.status, sent.body?.byteLength])).toEqual([[200, 0]]);
  });

  it('tells once, without a body, of a response that broke off', async () => {
    await expect(ask('/breaks')).rejects.toThrow();
    await expect.poll(() => told).toHaveLength(1);
    expect(told.map((sent) => [sent.status, sent.body])).toEqual([[200, undefined]]);
  });

  it('tells of a response whose client had left by then', async () => {
    let go = () => {};
    gate = new Promise((done) => {
      go = done;
    });
    const call = httpRequest(`${running.url}/held`).end();
    call.on('error', () => {});
    await held;
    const closed = new Promise((done) => call.once('close', done));
    call.destroy();
    await closed;
    expect(told).toEqual([]);
    go();
    await expect.poll(() => told.map(textOf)).toEqual(['done all the same']);
  });
});

/** Compresses as npm's compression does: `end` and `write` of the response are replaced. */
const compress: express5.RequestHandler = (_request, response, next) => {
  const end = response.end.bind(response) as (chunk: Uint8Array) => typeof response;
  response.end = ((chunk: string) => {
    response.setHeader('content-encoding', 'gzip');
    response.removeHeader('content-length');
    return end(gzipSync(chunk));
  }) as typeof response.end;
  next();
};

describe('guard and compression', () => {
  it.each([
    ['around it', [compress, guardExpress(policy)], undefined, (body: Uint8Array) => body],
    ['within it', [guardExpress(policy), compress], 'gzip', gunzipSync],
  ])('agree on body and coding: %s', async (_, middlewares, coding, decode) => {
    const app = express5();
    app.use(...(middlewares as express5.RequestHandler[]));
    app.get('/', (_request, response) => void response.end('fine'));
    const { url, close } = await listen(createServer(app));
    expect(await (await fetch(url)).text()).toBe('fine');
    expect(told[0]?.headers['content-encoding']).toBe(coding);
    expect(Buffer.from(decode(told[0]?.body ?? new Uint8Array())).toString()).toBe('fine');
    await close();
  });
});
