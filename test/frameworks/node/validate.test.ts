import { createServer, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { asyncHandler, errata as onExpress, validate as validateExpress } from 'errata/express';
import { errata as onKoa, validate as validateKoa } from 'errata/koa';
import { errata as onNode, validate as validateNode } from 'errata/node';
import express5 from 'express';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Running } from '../../contract/framework.ts';
import { listen } from '../../contract/listen.ts';
import { express4 } from '../express-4/express.ts';

const logger = false;
const LIMIT = 200;
const schemas = {
  params: z.object({ id: z.coerce.number() }),
  query: z.object({ tag: z.union([z.string(), z.array(z.string())]).optional() }),
  headers: z.object({ 'x-tenant': z.string() }),
  body: z.object({ name: z.string() }),
};

function onExpressOf(express: typeof express5, parse: boolean): RequestListener {
  const app = express();
  if (parse) app.use(express.json({ limit: LIMIT }));
  const read = validateExpress(schemas, { limit: LIMIT });
  app.post(
    '/users/:id',
    asyncHandler(async (request: express5.Request, response: express5.Response) => {
      response.json(await read(request));
    }),
  );
  app.use(onExpress({ logger }));
  return app as unknown as RequestListener;
}

function onKoaOf(parse: boolean): RequestListener {
  const app = new Koa();
  app.use(onKoa({ logger }));
  if (parse) app.use(bodyParser({ jsonLimit: LIMIT }));
  const read = validateKoa(schemas, { limit: LIMIT });
  const router = new Router().post('/users/:id', async (ctx) => {
    ctx.body = await read(ctx);
  });
  app.use(router.routes());
  return app.callback();
}

const readNode = validateNode(schemas, { limit: LIMIT });
const bare = onNode(
  async (request, response) => {
    const params = { id: /^\/users\/(\w+)/.exec(request.url ?? '')?.[1] ?? '' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await readNode(request, params)));
  },
  { logger },
);

const READING = [
  ['Express 5', onExpressOf(express5, false)],
  ['Express 4', onExpressOf(express4 as unknown as typeof express5, false)],
  ['Koa', onKoaOf(false)],
  ['node:http', bare],
] as const;
const PARSED = [
  ['Express 5 with express.json()', onExpressOf(express5, true)],
  ['Express 4 with express.json()', onExpressOf(express4 as unknown as typeof express5, true)],
  ['Koa with a body parser', onKoaOf(true)],
] as const;

const json = { 'content-type': 'application/json', 'x-tenant': 'acme' };

describe.each([...READING, ...PARSED])('validate on %s', (_, listener) => {
  let running: Running;
  beforeAll(async () => {
    running = await listen(createServer(listener));
  });
  afterAll(() => running.close());
  const send = (path: string, headers: Record<string, string>, body?: string | Uint8Array<ArrayBuffer>) =>
    fetch(running.url + path, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

  it('answers the values as the schemas make them', async () => {
    const response = await send('/users/7?tag=a&tag=b', json, '{"name":"Ada","more":1}');
    expect(await response.json()).toEqual({
      params: { id: 7 },
      query: { tag: ['a', 'b'] },
      headers: { 'x-tenant': 'acme' },
      body: { name: 'Ada' },
    });
  });

  it('refuses with every fault', async () => {
    const response = await send('/users/x', { 'content-type': 'application/json' }, '{"name":1}');
    expect(response.status).toBe(422);
    const { code, errors } = (await response.json()) as {
      code: string;
      errors: { in: string; pointer: string }[];
    };
    expect(code).toBe('invalid_request');
    expect(errors.map(({ in: part, pointer }) => `${part} ${pointer}`)).toEqual([
      'params #/id',
      'headers #/x-tenant',
      'body #/name',
    ]);
  });

  it('has no body where none was sent', async () => {
    const response = await send('/users/7', json);
    expect(response.status).toBe(422);
    expect(((await response.json()) as { errors: unknown }).errors).toMatchObject([
      { in: 'body', pointer: '#' },
    ]);
  });

  it.each([
    ['malformed', json, '{"name":', 400],
    ['too large', json, JSON.stringify({ name: 'x'.repeat(LIMIT) }), 413],
    ['of another type', { ...json, 'content-type': 'text/plain' }, 'Ada', 415],
  ])('refuses a body that is %s, and serves the next request', async (_what, headers, body, status) => {
    const response = await send('/users/7', headers, body);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.status).toBe(status);
    expect((await send('/users/7', json, '{"name":"Ada"}')).status).toBe(200);
  });
});

describe.each(READING)('validate, which reads the body itself, on %s', (_, listener) => {
  it('refuses a coding, with those that would do', async () => {
    const { url, close } = await listen(createServer(listener));
    const headers = { ...json, 'content-encoding': 'gzip' };
    const body = new Uint8Array(gzipSync('{}'));
    const response = await fetch(`${url}/users/7`, { method: 'POST', headers, body });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-encoding')).toBe('identity');
    await close();
  });
});
