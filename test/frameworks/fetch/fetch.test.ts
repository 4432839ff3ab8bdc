import { createServer } from 'node:http';
import { defineErrors, type ErrorRecord, type Policy } from 'errata';
import { errata, type FetchOptions, guard, routes, unmatched, validate } from 'errata/fetch';
import { idempotency, memoryStore } from 'errata/idempotency';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { listen } from '../../contract/listen.ts';
import { serveFetch } from './serve-fetch.ts';

const errors = defineErrors({
  no_tea: { status: 404, title: 'No tea', messages: { de: { title: 'Kein Tee' } } },
  gone_fishing: { status: 503, title: 'Gone fishing' },
});

/** Options that log to a list. */
function logged(): { options: FetchOptions; records: ErrorRecord[] } {
  const records: ErrorRecord[] = [];
  return { options: { errors, logger: (record) => records.push(record) }, records };
}

function request(path = '/', init?: RequestInit): Request {
  return new Request(`https://api.example.com${path}`, init);
}

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Record<string, unknown>;
}

describe('errata', () => {
  it('keeps further arguments and their types', async () => {
    interface Env {
      readonly NAME: string;
    }
    const handler = errata(
      async (_request: Request, env: Env, ctx: { waitUntil(p: Promise<unknown>): void }) => {
        ctx.waitUntil(Promise.resolve());
        return new Response(env.NAME);
      },
    );
    expectTypeOf(handler).parameters.toEqualTypeOf<
      [request: Request, env: Env, ctx: { waitUntil(p: Promise<unknown>): void }]
    >();
    const response = await handler(request(), { NAME: 'worker' }, { waitUntil() {} });
    expect(await response.text()).toBe('worker');
    // @ts-expect-error the environment is missing
    void (() => handler(request()));
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an object', { status: 200 }],
    ['a string', 'hello'],
  ])('answers 500 where the handler answers %s', async (_name, answer) => {
    const { options, records } = logged();
    const response = await errata(() => answer, options)(request('/a?b=1'));
    expect(await problem(response)).toMatchObject({ status: 500, instance: '/a' });
    expect(records[0]?.message).toMatch(/^The handler answered .* is not a Response/);
  });

  it('sends a Response that is thrown', async () => {
    const { options, records } = logged();
    const thrown = Response.redirect('https://a.example/', 303);
    const response = await errata(() => {
      throw thrown;
    }, options)(request());
    expect(response).toBe(thrown);
    expect(records).toEqual([]);
  });

  it.each(['NEXT_REDIRECT;replace;/login;307;', 'NEXT_HTTP_ERROR_FALLBACK;404', 'DYNAMIC_SERVER_USAGE'])(
    'hands %s back to Next.js',
    async (digest) => {
      const { options, records } = logged();
      const steering = Object.assign(new Error('control flow'), { digest });
      const { GET } = routes(
        {
          GET() {
            throw steering;
          },
        },
        options,
      );
      await expect(GET(request())).rejects.toBe(steering);
      expect(records).toEqual([]);
    },
  );

  it('logs 499 for a client that has left', async () => {
    const { options, records } = logged();
    const leaving = new AbortController();
    const handler = errata(({ signal }: Request) => {
      leaving.abort();
      signal.throwIfAborted();
    }, options);
    await handler(request('/', { signal: leaving.signal }));
    expect(records).toMatchObject([{ status: 499, level: 'info', unsent: 'client-left' }]);
  });

  it('tells malformed JSON of the client from that of the server', async () => {
    const { options } = logged();
    const handler = errata(async (given: Request) => {
      const text = (await given.json()) as string;
      return Response.json(JSON.parse(text));
    }, options);
    const post = (body: string) => handler(request('/', { method: 'POST', body }));
    expect(await problem(await post('{"a'))).toMatchObject({ status: 400, code: 'malformed_body' });
    expect(await problem(await post('"{"'))).toMatchObject({ status: 500 });
    expect(await (await post('"[1]"')).json()).toEqual([1]);
  });

  it('chooses the language and says so', async () => {
    const handler = errata(() => {
      throw errors.no_tea();
    }, logged().options);
    const response = await handler(request('/', { headers: { 'accept-language': 'de' } }));
    expect(await problem(response)).toMatchObject({ title: 'Kein Tee' });
    expect(response.headers.get('content-language')).toBe('de');
    expect(response.headers.get('vary')).toBe('Accept-Language');
  });

  it('answers HEAD without a body and 404 where a router has nothing', async () => {
    const handler = errata(
      () => {
        throw unmatched();
      },
      { ...logged().options, allowedMethods: (path) => (path === '/known' ? ['POST'] : undefined) },
    );
    const head = await handler(request('/gone', { method: 'HEAD' }));
    expect([head.status, head.body]).toEqual([404, null]);
    const known = await handler(request('/known'));
    expect([known.status, known.headers.get('allow')]).toEqual([405, 'OPTIONS, POST']);
  });

  it('leaves whole bodies as they are', async () => {
    const given = [
      Response.json({ a: 1 }),
      new Response('text'),
      new Response('<p>', { headers: { 'content-type': 'text/html' } }),
      new Response(null, { status: 204 }),
      Response.redirect('https://a.example/'),
    ];
    for (const response of given) expect(await errata(() => response)(request())).toBe(response);
  });
});

describe('a stream that breaks off', () => {
  it('is logged once and cut off without a word of the inside', async () => {
    const { options, records } = logged();
    const handler = errata(() => {
      let chunks = 0;
      const body = new ReadableStream({
        pull(controller) {
          chunks += 1;
          if (chunks > 1) throw new Error('secret of 10.0.0.7');
          controller.enqueue(new TextEncoder().encode('half'));
        },
      });
      return new Response(body, { status: 201, headers: { 'x-kept': 'yes' } });
    }, options);
    const server = await listen(createServer(serveFetch(handler)));
    try {
      await expect(fetch(server.url).then((response) => response.text())).rejects.toThrow();
    } finally {
      await server.close();
    }
    expect(records).toMatchObject([
      { status: 500, message: 'secret of 10.0.0.7', unsent: 'response-started' },
    ]);
    const watched = await handler(request());
    expect([watched.status, watched.headers.get('x-kept')]).toEqual([201, 'yes']);
    await expect(watched.text()).rejects.toThrow('The response broke off.');
  });

  it('passes the reader leaving on to the stream', async () => {
    let reason: unknown;
    const handler = errata(() => {
      const body = new ReadableStream({
        cancel(why) {
          reason = why;
        },
      });
      return new Response(body);
    });
    await (await handler(request())).body?.cancel('enough');
    expect(reason).toBe('enough');
  });
});

describe('routes', () => {
  const { options } = logged();
  const module = routes(
    {
      GET: async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
        const { id } = await params;
        if (id === 'missing') throw errors.no_tea();
        return Response.json({ id });
      },
      POST: () => Response.json({ created: true }, { status: 201 }),
    },
    options,
  );
  const context = (id: string) => ({ params: Promise.resolve({ id }) });

  it('hands the context of the route on, typed', async () => {
    expect(await (await module.GET(request(), context('7'))).json()).toEqual({ id: '7' });
    expect(await problem(await module.GET(request('/tea'), context('missing')))).toMatchObject({
      code: 'no_tea',
      instance: '/tea',
    });
    // @ts-expect-error the context is missing
    void (() => module.GET(request()));
    expectTypeOf(module.GET).returns.toEqualTypeOf<Promise<Response>>();
  });

  it('answers 405 for methods without a handler', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
      const response = await module[method](request('/', { method }));
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
      await problem(response);
    }
  });

  it('answers OPTIONS with the methods and HEAD as GET without a body', async () => {
    const known = await module.OPTIONS(request('/', { method: 'OPTIONS' }));
    expect([known.status, known.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    const head = await module.HEAD(request('/', { method: 'HEAD' }), context('7'));
    expect([head.status, head.headers.get('content-type'), head.body]).toEqual([
      200,
      'application/json',
      null,
    ]);
    const missing = await module.HEAD(request('/', { method: 'HEAD' }), context('missing'));
    expect([missing.status, missing.body]).toEqual([404, null]);
  });
});

describe('validate', () => {
  const order = validate({
    params: z.object({ id: z.coerce.number() }),
    body: z.object({ cups: z.number() }),
  });
  const { PUT } = routes(
    {
      PUT: async (given: Request, { params }: { params: Promise<{ id: string }> }) => {
        const valid = await order(given, params);
        expectTypeOf(valid.params.id).toEqualTypeOf<number>();
        return Response.json({ ...valid, twice: (await order(given, params)).body });
      },
    },
    logged().options,
  );
  const put = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    PUT(request('/', { method: 'PUT', body, headers, duplex: 'half' } as RequestInit), {
      params: Promise.resolve({ id: '7' }),
    });

  it('answers typed values', async () => {
    expect(await (await put('{"cups":2}')).json()).toEqual({
      params: { id: 7 },
      body: { cups: 2 },
      twice: { cups: 2 },
    });
  });

  it('refuses bodies that it cannot read', async () => {
    expect((await put('{"cups":"two"}')).status).toBe(422);
    expect((await put('{"cups":')).status).toBe(400);
    expect((await put('x', {})).status).toBe(415);
    expect((await put('x', { 'content-type': 'application/json', 'content-encoding': 'br' })).status).toBe(
      415,
    );
  });

  it('stops reading at its limit', async () => {
    let chunks = 0;
    const endless = new ReadableStream({
      pull(to) {
        chunks += 1;
        to.enqueue(new Uint8Array(65_536));
      },
    });
    expect((await put(endless)).status).toBe(413);
    expect(chunks).toBeLessThan(20);
  });

  it('tells the developer of a body that was read before', async () => {
    const { options, records } = logged();
    const handler = errata(async (given: Request) => {
      await given.text();
      return Response.json(await order(given, { id: 7 }));
    }, options);
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await handler(request('/', init))).status).toBe(500);
    expect(records[0]?.message).toContain('read before it was validated');
  });
});

describe('guard', () => {
  function policy(seen: string[], more: Partial<Policy> = {}): Policy {
    return {
      before(exchange) {
        exchange.setHeader('x-policy', 'here');
        return undefined;
      },
      after(_exchange, { status, body, headers }) {
        const text = body === undefined ? '-' : new TextDecoder().decode(body);
        seen.push(`${status} ${text} ${headers['x-policy']}`);
      },
      keepBytes: 8,
      ...more,
    };
  }

  it('sets fields on whatever comes, tells what was sent, and bounds what it keeps', async () => {
    const seen: string[] = [];
    const { options } = logged();
    const answers: Record<string, () => unknown> = {
      '/fine': () => new Response('fine'),
      '/long': () => new Response('longer than eight bytes'),
      '/redirect': () => Response.redirect('https://a.example/'),
      '/fails': () => {
        throw errors.no_tea();
      },
    };
    const handler = errata(
      guard(policy(seen))((given: Request) => answers[new URL(given.url).pathname]?.()),
      options,
    );
    for (const path of Object.keys(answers)) {
      const response = await handler(request(path));
      expect(response.headers.get('x-policy')).toBe('here');
      await response.text();
    }
    expect(seen).toEqual(['200 fine here', '200 - here', '302  here', '404 - here']);
  });

  it('carries out a request with an idempotency key once', async () => {
    let carriedOut = 0;
    const once = guard(idempotency({ store: memoryStore(), scope: () => 'one' }));
    const handler = errata(
      once(async (given: Request) => {
        carriedOut += 1;
        return Response.json({ number: carriedOut, ...((await given.json()) as object) }, { status: 201 });
      }),
      logged().options,
    );
    const post = (body: string) =>
      handler(request('/', { method: 'POST', body, headers: { 'idempotency-key': '"k-1"' } }));
    expect(await (await post('{"cups":2}')).json()).toEqual({ number: 1, cups: 2 });
    const again = await post('{"cups":2}');
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(await again.json()).toEqual({ number: 1, cups: 2 });
    expect((await post('{"cups":3}')).status).toBe(422);
  });

  it('adds to Vary and Link', async () => {
    const before: Policy['before'] = (exchange) => {
      exchange.setHeader('Vary', 'X-Version');
      exchange.setHeader('link', '</v2>; rel="successor-version"');
      return undefined;
    };
    const handler = errata(
      guard({ before })(() => new Response('', { headers: { vary: 'Origin', link: '</>; rel="self"' } })),
    );
    const { headers } = await handler(request());
    expect(headers.get('vary')).toBe('Origin, X-Version');
    expect(headers.get('link')).toBe('</>; rel="self", </v2>; rel="successor-version"');
  });

  it('refuses, replays, and tells those that had let the request pass', async () => {
    const seen: string[] = [];
    const { options } = logged();
    const refusing = policy([], {
      before() {
        throw errors.gone_fishing();
      },
    });
    const replaying = policy(seen, { before: () => ({ status: 201, headers: {}, body: 'again' }) });
    const never = () => expect.unreachable();
    const refused = await errata(guard(policy(seen), refusing)(never), options)(request());
    expect(refused.status).toBe(503);
    await refused.text();
    const replayed = await errata(guard(replaying)(never), options)(request());
    expect([replayed.status, await replayed.text()]).toEqual([201, 'again']);
    expect(seen).toEqual(['503 - here', '201 again undefined']);
  });

  it('tells once, without a body, where the client leaves', async () => {
    const seen: string[] = [];
    const body = () =>
      new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(2)) }, { highWaterMark: 0 });
    const handler = errata(
      guard(policy(seen))(() => new Response(body())),
      logged().options,
    );
    const reader = (await handler(request())).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(seen).toEqual(['200 - here']);
  });

  it('says what to do where Errata is missing', async () => {
    await expect(guard()(() => new Response())(request())).rejects.toThrow('errata(guard(policy)(handler)');
  });
});
