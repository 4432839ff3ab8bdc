import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type AddressInfo, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { defineErrors } from 'errata';
import { ApiError, budget, CHANNEL, createFetch, isApiError, refresh } from 'errata/client';
import { describe, expect, it } from 'vitest';
import { misbehaving, quickClock, type Step } from '../support/misbehaving.ts';
import { caught } from '../support/throwing.ts';

const errors = defineErrors({
  user_not_found: { status: 404, title: 'User not found' },
  out_of_stock: { status: 409, title: 'Out of stock', members: ({ left }: { left: number }) => ({ left }) },
});

const OK: Step = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":8}' };
const BUSY: Step = { status: 503 };

/** A client of a server that follows a script, with a budget of its own and waits that take no time. */
async function clientOf(script: Step[], options: Parameters<typeof createFetch>[0] = {}) {
  const server = await misbehaving(...script);
  const clock = quickClock();
  const api = createFetch({
    baseUrl: server.url,
    errors,
    clock,
    ...options,
    retry: options.retry === false ? false : { budget: budget(), ...options.retry },
  });
  return { api, clock, ...server };
}

/** The error of a call. */
async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error = await caught(() => call);
  if (!isApiError(error)) throw error;
  return error;
}

describe('a drop-in for fetch', () => {
  it('is called as fetch is, and answers a Response', async () => {
    const { api, seen, url } = await clientOf([OK]);
    const response = await api('/users/8', { headers: { 'X-Own': 'a' } });
    expect(response).toBeInstanceOf(Response);
    expect(await response.json()).toEqual({ id: 8 });
    expect((await api(`${url}/x`)).url).toBe(`${url}/x`);
    expect((await api(new URL('/y?z=1', url))).url).toBe(`${url}/y?z=1`);
    expect(seen[0]).toMatchObject({ url: '/users/8', headers: { 'x-own': 'a', 'errata-attempt': '1' } });
  });

  it('takes a Request, with its body, and sends it again', async () => {
    const { api, seen, url } = await clientOf([BUSY, OK]);
    const request = new Request(`${url}/a`, { method: 'PUT', body: 'text', headers: { 'x-own': 'a' } });
    await api(request);
    expect(seen.map(({ method, body, headers }) => [method, body, headers['x-own']])).toEqual([
      ['PUT', 'text', 'a'],
      ['PUT', 'text', 'a'],
    ]);
  });

  it.each([
    ['https://a.example/v1', '/users', 'https://a.example/v1/users'],
    ['https://a.example/v1/', 'users', 'https://a.example/v1/users'],
    ['https://a.example/v1', '?page=2', 'https://a.example/v1?page=2'],
    ['https://a.example/v1', '//evil.example/x', 'https://a.example/v1/evil.example/x'],
    ['https://a.example/v1', 'https://b.example/x', 'https://b.example/x'],
  ])('puts below %s what is asked as %s', async (baseUrl, input, expected) => {
    const asked: unknown[] = [];
    const api = createFetch({
      baseUrl,
      fetch: async (url) => {
        asked.push(url);
        return new Response('{}');
      },
    });
    await api(input);
    expect(asked).toEqual([expected]);
  });

  it('takes a stand-in for fetch that answers at once', async () => {
    const standIn = (() => new Response('{"id":8}')) as unknown as typeof fetch;
    expect(await (await createFetch({ fetch: standIn })('https://a.example/x')).json()).toEqual({ id: 8 });
  });

  it('sends its own fields to the origin of its base alone', async () => {
    const sent: Record<string, unknown>[] = [];
    const api = createFetch({
      baseUrl: 'https://a.example',
      headers: { authorization: 'Bearer secret' },
      fetch: async (_, init) => {
        sent.push(init?.headers as unknown as Record<string, unknown>);
        return new Response();
      },
    });
    await api('/x');
    await api('https://evil.example/x');
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer secret', undefined]);
  });

  it('does not throw where it is told not to', async () => {
    const { api } = await clientOf([{ status: 404, body: 'gone' }], { throws: false });
    const response = await api('/x');
    expect([response.status, await response.text()]).toEqual([404, 'gone']);
    expect(await failure(api('/x', { throws: true }))).toBeInstanceOf(ApiError);
  });

  it('throws what the caller aborts with, before, in flight, and while the body is read', async () => {
    const { api } = await clientOf(['hang', 'hang', 'hanging body']);
    const reason = new Error('enough');
    expect(await caught(() => api('/x', { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const control = new AbortController();
    const call = api('/x', { signal: control.signal });
    setImmediate(() => control.abort(reason));
    expect(await caught(() => call)).toBe(reason);
    const { api: other } = await clientOf(['hanging body']);
    const reading = new AbortController();
    const response = await other('/x', { signal: reading.signal });
    const text = response.text();
    reading.abort(reason);
    expect(await caught(() => text)).toBe(reason);
  });

  it('passes on what is no failure of the network', async () => {
    const { api } = await clientOf([OK]);
    expect(await caught(() => api('http://['))).toBeInstanceOf(TypeError);
    expect(await caught(() => createFetch()('/relative'))).toBeInstanceOf(TypeError);
  });
});

describe('an error', () => {
  const problem = {
    type: '/problems/out_of_stock',
    title: 'Out of stock',
    status: 409,
    code: 'out_of_stock',
    detail: 'Two are left.',
    fix: 'Order two.',
    left: 2,
    trace_id: 'a'.repeat(32),
  };
  const answer: Step = {
    status: 409,
    headers: { 'content-type': 'application/problem+json', 'x-request-id': 'r1' },
    body: JSON.stringify(problem),
  };

  it('is a problem whose code narrows', async () => {
    const server = await misbehaving(answer);
    const api = createFetch<typeof errors>({ baseUrl: server.url });
    const error = await caught(() => api('/orders?card=4242'));
    if (!api.isError(error, 'out_of_stock')) throw error;
    const left: number = error.problem.left;
    expect(left).toBe(2);
    expect(error).toMatchObject({
      name: 'ApiError',
      status: 409,
      requestId: 'r1',
      traceId: 'a'.repeat(32),
      fix: 'Order two.',
      retryable: false,
      stopped: 'final',
    });
    expect(error.message).toBe(`GET ${server.url}/orders: 409 out_of_stock. Two are left. Order two.`);
    expect(api.isError(error, 'user_not_found')).toBe(false);
    expect(await error.response?.json()).toEqual(problem);
  });

  it('is serialised without secrets', async () => {
    const { api } = await clientOf([answer]);
    const error = await failure(api('/orders?card=4242', { headers: { authorization: 'Bearer secret' } }));
    const text = JSON.stringify(error);
    expect(JSON.parse(text)).toMatchObject({
      name: 'ApiError',
      code: 'out_of_stock',
      attempts: [{ status: 409 }],
    });
    expect(text).not.toMatch(/4242|secret/);
  });

  it('carries its attempts and why there were no more', async () => {
    const { api, clock } = await clientOf(['reset', { status: 503, headers: { 'retry-after': '2' } }, BUSY]);
    const error = await failure(api('/x'));
    expect(error.attempts).toMatchObject([
      { number: 1, status: 0, error: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) },
      { status: 503 },
      { status: 503 },
    ]);
    expect(clock.waits).toEqual([50, 2100]);
    expect(error).toMatchObject({ stopped: 'attempts', retryable: true, code: 'service_unavailable' });
    expect(error.message).toContain('Sent 3 times in');
  });

  it('says why it was not repeated', async () => {
    const { api } = await clientOf([BUSY]);
    const error = await failure(api('/x', { method: 'POST' }));
    expect(error.message).toContain('Not repeated: POST may have been carried out. With an Idempotency-Key');
    expect(error.stopped).toBe('unsafe');
  });

  it('is understood in a vendor’s shape', async () => {
    const body = JSON.stringify({
      error: { type: 'card_error', code: 'card_declined', message: 'No.', doc_url: 'https://x' },
    });
    const { api } = await clientOf([{ status: 402, body, headers: { 'request-id': 'req_1' } }]);
    expect(await failure(api('/x'))).toMatchObject({
      code: 'card_declined',
      status: 402,
      requestId: 'req_1',
    });
  });

  const failedWell: Step = { status: 200, body: '{"ok":false,"error":"channel_not_found"}' };
  it.each<[string, (api: ReturnType<typeof createFetch>) => Promise<unknown>]>([
    ['json()', (api) => api.json('/x')],
    ['text()', (api) => api.text('/x')],
    ['json() of a Response', async (api) => (await api('/x')).json()],
    ['text() of a Response', async (api) => (await api('/x')).text()],
    ['json() of a Request’s', async (api) => (await api(new Request(`${base}/x`))).json()],
  ])('may come as a success that says ok: false: %s', async (_, read) => {
    const { api, url } = await clientOf([failedWell]);
    base = url;
    const error = await failure(read(api));
    expect(error).toMatchObject({ code: 'channel_not_found', status: 200, body: failedWell.body });
  });
  let base = '';

  it('and is left alone where it is asked for as it came, or where nobody wants errors', async () => {
    const { api } = await clientOf([failedWell]);
    const { body } = failedWell as { body: string };
    expect(new TextDecoder().decode(await api.bytes('/x'))).toBe(body);
    expect((await api.request('/x')).text()).toBe(body);
    expect((await (await api('/x')).arrayBuffer()).byteLength).toBe(body.length);
    expect(await api.text('/x', { throws: false })).toBe(body);
    expect(await (await api('/x', { throws: false })).json()).toMatchObject({ ok: false });
    const { api: other } = await clientOf([failedWell], { isFailure: false });
    expect(await other.json('/x')).toMatchObject({ ok: false });
    const { api: long } = await clientOf([{ status: 200, body: `{"ok":false,"a":"${'x'.repeat(70_000)}"}` }]);
    expect((await (await long('/x')).text()).length).toBeGreaterThan(70_000);
  });

  const secondary: Step = {
    status: 403,
    body: '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}',
  };
  it.each(['drop-in', 'json', 'json over fetch'] as const)(
    'may be a limit that only the body tells: %s',
    async (way) => {
      const own =
        way === 'json over fetch' ? { fetch: (...args: Parameters<typeof fetch>) => fetch(...args) } : {};
      const { api, seen } = await clientOf([secondary, OK], own);
      const error = await failure(way === 'drop-in' ? api('/x') : api.json('/x'));
      expect(error).toMatchObject({ status: 403, retryable: true, retryAfterMs: 60_000 });
      expect(error.fix).toContain('Wait as long as');
      expect(seen.length).toBe(1);
    },
  );

  it('and that limit is waited for where there is time', async () => {
    const { api, clock } = await clientOf([secondary, OK], { deadline: false });
    expect(await api.json('/x')).toEqual({ id: 8 });
    expect(clock.waits).toEqual([60_050]);
  });

  it('explains itself out of the catalogue', async () => {
    const { api } = await clientOf([{ status: 429, headers: { 'retry-after': '3600' } }]);
    const error = await failure(api('/x'));
    expect(error).toMatchObject({ stopped: 'deadline', retryAfterMs: 3_600_000, retryable: true });
    expect((await error.explain()).entry?.key).toBe('429');
  });

  it('is known over another copy of the package', async () => {
    const other = Object.defineProperty({ code: 'x' }, Symbol.for('errata.api-error'), { value: true });
    expect(other instanceof ApiError).toBe(true);
    expect(isApiError(new Error('x'))).toBe(false);
    expect(isApiError(undefined)).toBe(false);
  });
});

describe('a server that misbehaves', () => {
  it.each<Step>(['reset', 'half body', 'garbage'])('%s: a GET is sent again', async (step) => {
    const { api, seen } = await clientOf([step, OK]);
    expect([await api.json('/x'), seen.length]).toEqual([{ id: 8 }, 2]);
  });

  it('too long: what was cut is no JSON any more', async () => {
    const { api } = await clientOf(['too long', OK]);
    expect((await failure(api.json('/x'))).code).toBe('malformed_response');
  });

  it.each<Step>(['reset', 'half body', 'garbage'])('%s: a POST is not', async (step) => {
    const { api, seen } = await clientOf([step, OK]);
    const error = await failure(api.json('/x', { method: 'POST', json: { a: 1 } }));
    expect([error.code, error.stopped, seen.length]).toEqual(['connection_lost', 'unsafe', 1]);
  });

  it.each<Step>(['hang', 'slow head', 'hanging body'])('%s: an attempt ends in time', async (step) => {
    const server = await misbehaving(step, OK);
    const api = createFetch({ baseUrl: server.url, attemptTimeout: 150, retry: { budget: budget() } });
    expect(await api.json('/x')).toEqual({ id: 8 });
    expect(server.seen.length).toBe(2);
  });

  it('and a call, too', async () => {
    const server = await misbehaving('hang');
    const api = createFetch({
      baseUrl: server.url,
      attemptTimeout: 60,
      deadline: 100,
      retry: { budget: budget() },
    });
    const error = await failure(api('/x', { attempts: 9 }));
    expect(['attempt_timeout', 'deadline_exceeded']).toContain(error.code);
    expect(error.stopped).toBe('deadline');
    expect(error.ms).toBeLessThan(1000);
  });

  it('nobody there: any method is sent again', async () => {
    const { api } = await clientOf([OK]);
    const gone = createServer().listen(0);
    const { port } = gone.address() as AddressInfo;
    await new Promise((done) => gone.close(done));
    const error = await failure(api(`http://127.0.0.1:${port}/x`, { method: 'POST' }));
    expect(error).toMatchObject({ code: 'unreachable', status: 0, retryable: true });
    expect(error.attempts.length).toBe(3);
  });

  const DATES = {
    IMF: (at: Date) => at.toUTCString(),
    'RFC 850': (at: Date) => {
      const [, day, month, year = '', time] = at.toUTCString().split(' ');
      return `${at.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
    },
    asctime: (at: Date) => {
      const [weekday = '', day, month, year, time] = at.toUTCString().split(' ');
      return `${weekday.slice(0, 3)} ${month} ${day?.replace(/^0/, ' ')} ${time} ${year}`;
    },
  };
  it.each(Object.entries(DATES))('Retry-After as a date in the form of %s', async (_, form) => {
    const asked = form(new Date(Date.now() + 5000));
    const { api, clock } = await clientOf([{ status: 503, headers: { 'retry-after': asked } }, OK]);
    await api.json('/x');
    expect(clock.waits[0]).toBeGreaterThanOrEqual(4000);
    expect(clock.waits[0]).toBeLessThanOrEqual(6000);
  });

  it.each([
    ['a date that has passed', 'Sun, 06 Nov 1994 08:49:37 GMT', 50],
    ['-5', '-5', 50],
    ['soon', 'soon', 50],
    ['1.5', '1.5', 1550],
    ['0', '0', 50],
  ])('Retry-After: %s', async (_, asked, wait) => {
    const { api, clock } = await clientOf([{ status: 503, headers: { 'retry-after': asked } }, OK]);
    await api.json('/x');
    expect(clock.waits).toEqual([wait]);
  });

  it('Retry-After in the year 9999', async () => {
    const { api, seen } = await clientOf([
      { status: 503, headers: { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' } },
    ]);
    expect((await failure(api('/x'))).stopped).toBe('deadline');
    expect(seen.length).toBe(1);
  });
});

describe('a body', () => {
  const stream = (...parts: string[]) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });

  it('that is a stream is sent again where it is short', async () => {
    const { api, seen } = await clientOf([BUSY, OK]);
    await api('/x', { method: 'PUT', body: stream('a', 'b') });
    expect(seen.map(({ body }) => body)).toEqual(['ab', 'ab']);
  });

  it('and not where it is long', async () => {
    const { api, seen } = await clientOf([BUSY, OK]);
    const long = 'x'.repeat(700_000);
    const error = await failure(api('/x', { method: 'PUT', body: stream(long, long) }));
    expect([error.stopped, seen.length, seen[0]?.body.length]).toEqual(['body', 1, 1_400_000]);
  });

  it('that a function makes is sent again, however long', async () => {
    const { api, seen } = await clientOf([BUSY, OK]);
    await api('/x', { method: 'PUT', body: () => stream('x'.repeat(1_400_000)) });
    expect(seen.map(({ body }) => body.length)).toEqual([1_400_000, 1_400_000]);
  });

  it('of a stream that was cut off goes on where the other attempt stopped', async () => {
    const { api, seen } = await clientOf(['reset', OK]);
    await api('/x', { method: 'PUT', body: stream('a', 'b', 'c') });
    expect(seen.at(-1)?.body).toBe('abc');
  });
});

describe('calls', () => {
  it('send one key with all attempts', async () => {
    const { api, seen } = await clientOf([BUSY, BUSY, OK]);
    await api('/x', { method: 'POST', idempotencyKey: true });
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^"[0-9a-f-]{36}"$/);
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
    expect(seen.map(({ headers }) => headers['errata-attempt'])).toEqual(['1', '2', '3']);
  });

  it.each(['drop-in', 'json'] as const)('go over another connection after 421: %s', async (way) => {
    const { api, seen } = await clientOf([OK, { status: 421 }, OK, OK]);
    const call = async () => {
      await (way === 'json'
        ? api.json('/x', { method: 'POST' })
        : (await api('/x', { method: 'POST' })).text());
      // The connection is free a moment after its response.
      await new Promise((done) => setTimeout(done, 20));
    };
    await call();
    await call();
    const [first, misdirected, again] = seen.map(({ connection }) => connection);
    expect(misdirected).toBe(first);
    expect(again).not.toBe(first);
  });

  it('are told on a diagnostics channel, without secrets', async () => {
    const events: { type: string; url: string }[] = [];
    const listen = (event: unknown) => void events.push(event as (typeof events)[number]);
    const { api, url } = await clientOf([BUSY, OK]);
    subscribe(CHANNEL, listen);
    await api('/x?token=secret');
    unsubscribe(CHANNEL, listen);
    await api('/x');
    expect(events.map(({ type }) => type)).toEqual(['attempt', 'outcome', 'retry', 'attempt', 'outcome']);
    expect(new Set(events.map((event) => event.url))).toEqual(new Set([`${url}/x`]));
  });

  it('are signed anew after 401, once', async () => {
    let token = 'old';
    const { api, seen } = await clientOf([{ status: 401 }, OK], {
      headers: async () => ({ authorization: token }),
      refresh: refresh(() => {
        token = 'new';
      }),
    });
    await api.json('/x', { method: 'POST', json: {} });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['old', 'new']);
  });

  it('within a request that is repeated are not repeated', async () => {
    const { api, seen } = await clientOf([BUSY]);
    const inbound = { headers: { 'errata-attempt': '2' } };
    expect((await failure(api.within(inbound)('/x'))).stopped).toBe('nested');
    expect((await failure(api('/x', { within: new Request('http://a', inbound) }))).stopped).toBe('nested');
    expect(seen.map(({ headers }) => headers['errata-attempt'])).toEqual(['2', '2']);
    await failure(api.within({ headers: {} })('/x'));
    expect(seen.length).toBe(5);
  });

  it('read what is compressed, redirected, empty', async () => {
    const zipped = gzipSync('{"id":8}');
    const { api } = await clientOf([
      { status: 200, body: zipped, headers: { 'content-encoding': 'gzip' } },
      { status: 302, headers: { location: '/there' } },
      OK,
      { status: 204 },
    ]);
    expect(await api.json('/x')).toEqual({ id: 8 });
    expect(await api.json('/x')).toEqual({ id: 8 });
    expect(await api.json('/x')).toBeUndefined();
  });

  it('refuse what is no JSON, and what is too large', async () => {
    const { api } = await clientOf(
      [{ status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }],
      {
        maxBytes: 5,
      },
    );
    expect((await failure(api.json('/x'))).code).toBe('response_too_large');
    expect(
      (await failure(createFetch({ fetch: async () => new Response('<html>') }).json('http://a/'))).message,
    ).toMatch(/^GET http:\/\/a\/: 200 malformed_response\. The body is no JSON/);
  });

  it('answer text, bytes and all of it', async () => {
    const { api } = await clientOf([{ status: 201, body: 'héllo', headers: { 'X-Own': 'a' } }]);
    expect(await api.text('/x')).toBe('héllo');
    expect(new TextDecoder().decode(await api.bytes('/x'))).toBe('héllo');
    const reply = await api.request('/x');
    expect([reply.status, reply.header('X-OWN'), reply.text()]).toEqual([201, 'a', 'héllo']);
  });
});
