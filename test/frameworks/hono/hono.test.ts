import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { defineErrors, type ErrorRecord, type Policy } from 'errata';
import { cutOff, errata, guard, validate } from 'errata/hono';
import { idempotency, memoryStore } from 'errata/idempotency';
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { stream, streamSSE } from 'hono/streaming';
import { validator } from 'hono/validator';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { listen } from '../../contract/listen.ts';

const errors = defineErrors({
  gone_fishing: { status: 503, title: 'Gone fishing' },
  no_tea: {
    status: 404,
    title: 'No tea',
    messages: { de: { title: 'Kein Tee' } },
  },
});

/** An application, and what it logs. */
function start() {
  const app = new Hono();
  const records: ErrorRecord[] = [];
  errata(app, { errors, logger: (record) => records.push(record) });
  return { app, records };
}

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Record<string, unknown>;
}

describe('what Hono and its middlewares throw', () => {
  it('keeps the challenge of bearerAuth', async () => {
    const { app } = start();
    app.use('/private/*', bearerAuth({ token: 'secret', realm: 'vault' }));
    app.get('/private/x', (c) => c.text('in'));
    const response = await app.request('/private/x');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="vault"');
    expect(await problem(response)).toMatchObject({ status: 401, instance: '/private/x' });
    const wrong = await app.request('/private/x', { headers: { authorization: 'Bearer nope' } });
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('takes status, message and cause of an HTTPException', async () => {
    const { app, records } = start();
    app.get('/', () => {
      throw new HTTPException(409, { message: 'Taken.', cause: new Error('unique') });
    });
    expect(await problem(await app.request('/'))).toMatchObject({ status: 409, detail: 'Taken.' });
    expect(records[0]?.causes.map(({ message }) => message)).toEqual(['Taken.', 'unique']);
  });

  it('says nothing of an HTTPException of 500 and up', async () => {
    const { app } = start();
    app.get('/', () => {
      throw new HTTPException(502, { message: 'psp-7.internal' });
    });
    expect((await problem(await app.request('/'))).detail).toBeUndefined();
  });

  it('sends a problem or a redirection that an HTTPException carries', async () => {
    const { app } = start();
    const body = '{"type":"https://example.com/own","status":418}';
    app.get('/own', () => {
      const headers = { 'content-type': 'application/problem+json' };
      throw new HTTPException(418, { res: new Response(body, { headers }) });
    });
    app.get('/moved', () => {
      throw new HTTPException(302 as 400, { res: new Response(null, { headers: { location: '/' } }) });
    });
    const own = await app.request('/own');
    expect([own.status, await own.text()]).toEqual([418, body]);
    const moved = await app.request('/moved');
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/']);
  });

  it('answers 413 for bodyLimit and 400 for a body that the validator cannot read', async () => {
    const { app } = start();
    app.post('/small', bodyLimit({ maxSize: 2 }), (c) => c.text('ok'));
    app.post(
      '/json',
      validator('json', (value, c) => (value.ok ? value : c.json({ mine: true }, 400))),
      (c) => c.text('ok'),
    );
    const post = (path: string, body: string) =>
      app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await problem(await post('/small', '"long"'))).toMatchObject({ status: 413 });
    expect(await problem(await post('/json', '{'))).toMatchObject({ status: 400 });
    expect(await (await post('/json', '{}')).json()).toEqual({ mine: true });
  });

  it('knows that the request, and not the server, has malformed JSON', async () => {
    const { app } = start();
    app.post('/theirs', async (c) => c.json(await c.req.json()));
    app.post('/ours', async (c) => {
      await c.req.json();
      return c.json(JSON.parse('{"a"'));
    });
    const post = (path: string, body: string) => app.request(path, { method: 'POST', body });
    expect(await problem(await post('/theirs', '{"a'))).toMatchObject({
      status: 400,
      code: 'malformed_body',
    });
    expect(await problem(await post('/ours', '{}'))).toMatchObject({ status: 500 });
  });
});

describe('fields that middlewares set', () => {
  it.each(['error', 'string', 'nothing'])('stay on %s', async (what) => {
    const { app } = start();
    app.use(cors({ origin: 'https://shop.example' }), secureHeaders(), requestId());
    app.use(async (c, next) => {
      c.res.headers.set('cache-control', 'max-age=9');
      c.header('etag', '"1"');
      c.header('set-cookie', 'a=1', { append: true });
      c.header('set-cookie', 'b=2', { append: true });
      await next();
    });
    app.get('/error', () => {
      throw errors.no_tea();
    });
    app.get('/string', () => {
      throw 'a string';
    });
    const response = await app.request(`/${what}`, {
      headers: { 'accept-language': 'de', origin: 'https://shop.example' },
    });
    const { headers } = response;
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('x-request-id')).toMatch(/./);
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('etag')).toBeNull();
    const vary = headers.get('vary')?.split(', ').sort();
    expect(vary).toEqual(what === 'error' ? ['Accept-Language', 'Origin'] : ['Origin']);
    await problem(response);
  });

  it('stay where a middleware throws after the response was made', async () => {
    const { app } = start();
    app.use(async (_c, next) => {
      await next();
      throw { not: 'an error' };
    });
    app.get('/', (c) => c.json({ fine: true }, 200, { 'x-kept': 'yes' }));
    const response = await app.request('/');
    expect([response.status, response.headers.get('x-kept')]).toEqual([500, 'yes']);
    await problem(response);
  });
});

describe('routing', () => {
  it('counts routes and no middlewares among the methods of a path', async () => {
    const { app } = start();
    app.use(async (_c, next) => next());
    app.get('*', async (_c, next) => next());
    app.all('/any/*', async (_c, next) => next());
    const users = new Hono().get('/:id', (c) => c.text('one')).delete('/:id', (c) => c.body(null, 204));
    app.route('/users', users);
    const v1 = app.basePath('/v1');
    v1.on(['POST', 'PURGE'], '/cache', (c) => c.text('done'));
    const allow = async (path: string, method: string) => {
      const response = await app.request(path, { method });
      return [response.status, response.headers.get('allow')];
    };
    expect(await allow('/users/7', 'POST')).toEqual([405, 'DELETE, GET, HEAD, OPTIONS']);
    expect(await allow('/users/7', 'OPTIONS')).toEqual([204, 'DELETE, GET, HEAD, OPTIONS']);
    expect(await allow('/v1/cache', 'GET')).toEqual([405, 'OPTIONS, POST, PURGE']);
    expect(await allow('/any/thing', 'POST')).toEqual([404, null]);
    expect(await allow('/nothing', 'OPTIONS')).toEqual([404, null]);
    expect(await allow('/nothing', 'BREW')).toEqual([501, null]);
  });

  it('leaves preflight requests to cors()', async () => {
    const { app } = start();
    app.use(cors());
    app.get('/', (c) => c.text('x'));
    const response = await app.request('/', {
      method: 'OPTIONS',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
    });
    expect([response.status, response.headers.get('allow')]).toEqual([204, null]);
    expect(response.headers.get('access-control-allow-methods')).toContain('GET');
  });

  it('answers 404 where a route of this method says that it has nothing', async () => {
    const { app } = start();
    app.get('/users/:id', (c) => c.notFound());
    expect(await problem(await app.request('/users/7'))).toMatchObject({ status: 404 });
    expect((await app.request('/users/7', { method: 'HEAD' })).status).toBe(404);
  });

  it('answers for routes that stood there before, for applications below and for those mounted', async () => {
    const app = new Hono();
    app.get('/early', () => {
      throw 'early';
    });
    const inner = new Hono().get('/fails', () => {
      throw null;
    });
    const records: ErrorRecord[] = [];
    errata(app, { logger: (record) => records.push(record) });
    app.route('/below', inner);
    app.mount('/foreign', () => {
      throw new HTTPException(403, { message: 'Not you.' });
    });
    expect((await problem(await app.request('/early'))).status).toBe(500);
    expect((await problem(await app.request('/below/fails'))).status).toBe(500);
    expect(await problem(await app.request('/foreign/x'))).toMatchObject({ status: 403, detail: 'Not you.' });
    expect(records.map(({ route }) => route)).toEqual(['/early', '/below/fails', undefined]);
  });

  it('leaves to an application below what it handles itself', async () => {
    const { app, records } = start();
    const inner = new Hono().get('/fails', () => {
      throw new Error('inner');
    });
    inner.onError((_error, c) => c.text('mine', 500));
    app.route('/below', inner);
    expect(await (await app.request('/below/fails')).text()).toBe('mine');
    expect(records).toEqual([]);
  });
});

describe('a malformed path', () => {
  it('is refused before its handler, with the fields of middlewares', async () => {
    const { app } = start();
    app.use(requestId());
    app.get('/users/:id', (c) => c.text(c.req.param('id')));
    const response = await app.request('/users/%zz');
    expect(response.headers.get('x-request-id')).toMatch(/./);
    expect(await problem(response)).toMatchObject({ status: 400, code: 'malformed_path' });
    expect(await (await app.request('/users/%C3%A9')).text()).toBe('é');
  });
});

describe('validate', () => {
  const order = validate(
    {
      params: z.object({ id: z.coerce.number() }),
      query: z.object({ tag: z.array(z.string()) }),
      body: z.object({ cups: z.number().max(3) }),
    },
    { limit: 100 },
  );
  function shop() {
    const { app } = start();
    app.put('/orders/:id', async (c) => {
      const { params, query, body } = await order(c);
      expectTypeOf(body).toEqualTypeOf<{ cups: number }>();
      return c.json({ params, query, body, again: await c.req.json(), twice: (await order(c)).body });
    });
    return (path: string, body: string, headers: Record<string, string> = {}) =>
      app.request(path, { method: 'PUT', body, headers: { 'content-type': 'application/json', ...headers } });
  }

  it('answers typed values and leaves the body readable', async () => {
    const response = await shop()('/orders/7?tag=a&tag=b', '{"cups":2}');
    expect(await response.json()).toEqual({
      params: { id: 7 },
      query: { tag: ['a', 'b'] },
      body: { cups: 2 },
      again: { cups: 2 },
      twice: { cups: 2 },
    });
  });

  it('names each fault with its place', async () => {
    const response = await shop()('/orders/x?tag=a&tag=b', '{"cups":9}');
    const { status, errors: faults } = await problem(response);
    expect(status).toBe(422);
    expect(faults).toMatchObject([
      { in: 'params', pointer: '#/id' },
      { in: 'body', pointer: '#/cups' },
    ]);
  });

  it('refuses bodies that it cannot read', async () => {
    const put = shop();
    const path = '/orders/7?tag=a&tag=b';
    const type = await put(path, 'cups=2', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([type.status, type.headers.get('accept')]).toEqual([415, 'application/json']);
    const coding = await put(path, 'x', { 'content-encoding': 'gzip' });
    expect([coding.status, coding.headers.get('accept-encoding')]).toEqual([415, 'identity']);
    expect((await put(path, `"${'x'.repeat(100)}"`)).status).toBe(413);
    expect(await problem(await put(path, '{"cups":'))).toMatchObject({ status: 400, code: 'malformed_body' });
  });
});

describe('handlers that answer something else', () => {
  it('sends a Response that is thrown', async () => {
    const { app, records } = start();
    app.get('/', () => {
      throw new Response('as it is', { status: 402 });
    });
    const response = await app.request('/');
    expect([response.status, await response.text()]).toEqual([402, 'as it is']);
    expect(records).toEqual([]);
  });

  it('answers 500 for what is no Response', async () => {
    const { app, records } = start();
    app.get('/', (() => ({ forgot: 'c.json' })) as never);
    expect((await problem(await app.request('/'))).status).toBe(500);
    expect(records[0]?.message).toContain('c.json');
  });
});

describe('a client that has left', () => {
  it('is logged as 499', async () => {
    const { app, records } = start();
    const leaving = new AbortController();
    app.get('/slow', () => {
      leaving.abort();
      throw new DOMException('aborted', 'AbortError');
    });
    await app.request('/slow', { signal: leaving.signal });
    expect(records).toMatchObject([{ status: 499, level: 'info', unsent: 'client-left' }]);
  });

  it('is logged as 499 on a server of Node too', async () => {
    const { app, records } = start();
    const leaving = new AbortController();
    app.get('/', async (c) => {
      const left = new Promise((resolve) => c.req.raw.signal.addEventListener('abort', resolve));
      leaving.abort();
      await left;
      throw new Error('nobody is there');
    });
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    const { url, close } = await listen(server);
    await expect(fetch(url, { signal: leaving.signal })).rejects.toThrow();
    await expect.poll(() => records).toMatchObject([{ status: 499, unsent: 'client-left' }]);
    await close();
  });
});

describe('a response that has begun', () => {
  async function read(app: Hono): Promise<{ text: string; whole: boolean }> {
    const { url, close } = await listen(createAdaptorServer({ fetch: app.fetch }) as Server);
    let text = '';
    try {
      const response = await fetch(url);
      for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
      return { text, whole: true };
    } catch {
      return { text, whole: false };
    } finally {
      await close();
    }
  }

  it('is cut off and logged once where its stream fails', async () => {
    const { app, records } = start();
    app.get('/', (c) => {
      let begun = false;
      const body = new ReadableStream({
        pull(controller) {
          if (begun) throw new Error('secret of 10.0.0.7');
          begun = true;
          controller.enqueue(new TextEncoder().encode('half'));
        },
      });
      return c.body(body, 200, { 'content-type': 'text/csv' });
    });
    const { text, whole } = await read(app);
    expect(text).not.toContain('secret');
    expect({ text, whole }).toMatchObject({ whole: false });
    expect(records).toMatchObject([{ status: 500, unsent: 'response-started' }]);
  });

  it.each([
    [
      'stream',
      (c: Parameters<typeof stream>[0]) =>
        stream(
          c,
          async (to) => {
            await to.write('half');
            throw new Error('secret of 10.0.0.7');
          },
          cutOff(c),
        ),
    ],
    [
      'streamSSE',
      (c: Parameters<typeof stream>[0]) =>
        streamSSE(
          c,
          async (to) => {
            await to.writeSSE({ data: 'half' });
            throw new Error('secret of 10.0.0.7');
          },
          cutOff(c),
        ),
    ],
  ])('is cut off and logged once where %s fails', async (_name, handler) => {
    const { app, records } = start();
    app.get('/', handler);
    const { text, whole } = await read(app);
    expect(text).not.toContain('secret');
    expect(whole).toBe(false);
    expect(records).toMatchObject([{ status: 500, unsent: 'response-started' }]);
  });
});

describe('guard', () => {
  function policy(name: string, seen: string[], more: Partial<Policy> = {}): Policy {
    return {
      before(exchange) {
        exchange.setHeader(`x-${name}`, exchange.route() ?? '-');
        return undefined;
      },
      after(_exchange, { status, body }) {
        seen.push(`${name} ${status} ${body === undefined ? '-' : new TextDecoder().decode(body)}`);
      },
      ...more,
    };
  }

  it('sets fields on whatever comes and tells what was sent', async () => {
    const { app } = start();
    const seen: string[] = [];
    app.use(guard(policy('a', seen, { keepBytes: 9 }), policy('b', seen)));
    app.get('/raw/:id', () => new Response('fine'));
    app.get('/json', (c) => c.json({ much: 'too long' }));
    app.get('/redirect', () => Response.redirect('https://a.example/'));
    app.get('/fails', () => {
      throw 'no error';
    });
    for (const path of ['/raw/7', '/json', '/redirect', '/fails', '/nothing']) {
      const response = await app.request(path);
      expect(response.headers.get('x-a')).toBe(
        path === '/raw/7' ? '/raw/:id' : path === '/nothing' ? '-' : path,
      );
      await response.text();
    }
    expect(seen).toEqual([
      'a 200 fine',
      'b 200 -',
      'a 200 -',
      'b 200 -',
      'a 302 ',
      'b 302 -',
      'a 500 -',
      'b 500 -',
      'a 404 -',
      'b 404 -',
    ]);
  });

  it('refuses, and tells those that had let the request pass', async () => {
    const { app } = start();
    const seen: string[] = [];
    const refusing = policy('no', seen, {
      before() {
        throw errors.gone_fishing();
      },
    });
    app.use(guard(policy('a', seen), refusing));
    app.get('/', (c) => c.text('never'));
    const response = await app.request('/');
    expect(response.headers.get('x-a')).toBe('/');
    expect(await problem(response)).toMatchObject({ code: 'gone_fishing' });
    expect(seen).toEqual(['a 503 -']);
  });

  it('carries out a request with an idempotency key once', async () => {
    const { app } = start();
    let carriedOut = 0;
    app.use(guard(idempotency({ store: memoryStore(), scope: () => 'one' })));
    app.post('/orders', async (c) => {
      carriedOut += 1;
      return c.json({ number: carriedOut, ...(await c.req.json()) }, 201, { location: '/orders/1' });
    });
    const post = (body: string) =>
      app.request('/orders', { method: 'POST', body, headers: { 'idempotency-key': '"k-1"' } });
    expect(await (await post('{"cups":2}')).json()).toEqual({ number: 1, cups: 2 });
    const again = await post('{"cups":2}');
    expect([again.status, again.headers.get('location')]).toEqual([201, '/orders/1']);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.json()).toEqual({ number: 1, cups: 2 });
    expect(await problem(await post('{"cups":3}'))).toMatchObject({ status: 422 });
  });

  it('adds to Vary and Link, and replaces what is no list', async () => {
    const { app } = start();
    const before: Policy['before'] = (exchange) => {
      exchange.setHeader('vary', 'X-Version');
      exchange.setHeader('link', '</v2>; rel="successor-version"');
      exchange.setHeader('x-one', 'policy');
      return undefined;
    };
    app.use(guard({ before }), guard({ before }));
    app.get('/', (c) => c.text('fine', 200, { vary: 'Origin', link: '</>; rel="self"', 'x-one': 'handler' }));
    const { headers } = await app.request('/');
    expect(headers.get('vary')).toBe('Origin, X-Version');
    expect(
      headers
        .get('link')
        ?.split(', ')
        .filter((link) => link.includes('self')),
    ).toHaveLength(1);
    expect(headers.get('link')).toContain('successor-version');
    expect(headers.get('x-one')).toBe('policy');
  });

  it('answers in the place of the handler', async () => {
    const { app } = start();
    const seen: string[] = [];
    const before = () => ({ status: 201, headers: { 'x-replayed': 'yes' }, body: 'again' });
    app.use(guard(policy('a', seen, { before, keepBytes: 100 })));
    app.get('/', (c) => c.text('never'));
    const response = await app.request('/');
    expect([response.status, await response.text()]).toEqual([201, 'again']);
    expect(seen).toEqual(['a 201 again']);
  });

  it('sends the response though a policy fails afterwards', async () => {
    const { app, records } = start();
    const after = () => {
      throw new Error('store is away');
    };
    app.use(guard(policy('a', [], { after })));
    app.get('/', (c) => c.text('fine'));
    expect(await (await app.request('/')).text()).toBe('fine');
    expect(records).toMatchObject([{ message: 'store is away' }]);
  });
});

it('hands its callbacks the context with the types of the application', async () => {
  const app = new Hono<{ Variables: { user: string } }>();
  const consumers: (string | undefined)[] = [];
  errata(app, {
    consumer: (c) => {
      const user: string = c.get('user');
      // @ts-expect-error no such variable
      c.get('nobody');
      return user;
    },
    logger: ({ consumer }) => consumers.push(consumer),
  });
  app.use(async (c, next) => {
    c.set('user', 'u-7');
    await next();
  });
  // Policies and validation fit applications of any type.
  const valid = validate({ query: z.object({ page: z.coerce.number() }) });
  app.get('/pages', guard(), async (c) => c.json({ next: (await valid(c)).query.page + 1 }));
  expect(await (await app.request('/pages?page=6')).json()).toEqual({ next: 7 });
  await app.request('/nothing');
  expect(consumers).toEqual(['u-7']);
});
