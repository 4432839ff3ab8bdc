import type { IncomingMessage, ServerResponse } from 'node:http';
import { defineErrors } from 'errata';
import { type IdempotencyOptions, type IdempotencyStore, idempotency, memoryStore } from 'errata/idempotency';
import { createServer, guard } from 'errata/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve } from './support/serve.ts';

const errors = defineErrors({ card_declined: { status: 402, title: 'Card declined' } });
type Handler = (request: IncomingMessage, response: ServerResponse, run: number) => unknown;

/** An API that counts how often it carries out a request. */
async function start(handler: Handler, options: Partial<IdempotencyOptions> = {}) {
  const runs = { count: 0 };
  const policy = idempotency({
    store: memoryStore(),
    scope: (exchange) => exchange.header('x-user') ?? '',
    ...options,
  });
  const url = await serve(
    createServer(
      guard(policy)((request, response) => {
        runs.count += 1;
        return handler(request, response, runs.count);
      }),
      { errors, logger: false },
    ),
  );
  async function send(key: string | undefined, { body = '{"amount":1}', path = '/', ...more }: Send = {}) {
    const headers: Record<string, string> = { 'content-type': 'application/json', ...more.headers };
    if (key !== undefined) headers['idempotency-key'] = key;
    const method = more.method ?? 'POST';
    const response = await fetch(url + path, { method, headers, ...(method === 'GET' ? {} : { body }) });
    const text = await response.text();
    const field = (name: string) => response.headers.get(name);
    return { status: response.status, text, field, code: /"code":"(\w+)"/.exec(text)?.[1] };
  }
  return { send, runs };
}

interface Send {
  readonly body?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

const created: Handler = (_, response, run) => {
  response.writeHead(201, {
    'content-type': 'application/json; charset=utf-8',
    location: `/payments/${run}`,
    'set-cookie': ['a=1', 'b=2'],
  });
  response.end(`{"id":${run},"text":"für"}`);
};

afterEach(() => {
  vi.useRealTimers();
});

describe('a request with a key', () => {
  it('is carried out once; its retry is sent the same response, and told so', async () => {
    const { send, runs } = await start(created);
    const first = await send('"k-1"');
    const again = await send('"k-1"');
    expect(runs.count).toBe(1);
    expect([again.status, again.text]).toEqual([201, '{"id":1,"text":"für"}']);
    for (const name of ['content-type', 'location', 'set-cookie'])
      expect(again.field(name)).toBe(first.field(name));
    expect([first.field('idempotent-replayed'), again.field('idempotent-replayed')]).toEqual([null, 'true']);
  });

  it('has the same key in quotes and bare', async () => {
    const { send, runs } = await start(created);
    await send('8e03978e-40d5-43dd-bc93-6894a57f9324');
    expect((await send('"8e03978e-40d5-43dd-bc93-6894a57f9324"')).status).toBe(201);
    expect((await send('"8e03978e-40d5-43dd-bc93-6894a57f9324";p=1')).status).toBe(201);
    expect(runs.count).toBe(1);
  });

  it('belongs to its caller', async () => {
    const { send, runs } = await start(created);
    await send('k', { headers: { 'x-user': 'a' } });
    const other = await send('k', { headers: { 'x-user': 'b' } });
    expect([other.text, other.field('idempotent-replayed'), runs.count]).toEqual([
      '{"id":2,"text":"für"}',
      null,
      2,
    ]);
    // Neither can be moved into the other.
    await send('bk', { headers: { 'x-user': '' } });
    expect(runs.count).toBe(3);
  });

  it.each([
    ['another body', { body: '{"amount":100}' }],
    ['another path', { path: '/other' }],
    ['another method', { method: 'PATCH' }],
  ])('is refused with %s', async (_, send) => {
    const api = await start(created);
    await api.send('k');
    const refused = await api.send('k', send);
    expect([refused.status, refused.code, api.runs.count]).toEqual([422, 'idempotency_key_reused', 1]);
  });

  it('tells bodies of one length apart where it is told how', async () => {
    const { send } = await start(created, {
      fingerprint: (exchange) => exchange.header('content-digest') ?? '',
    });
    await send('k', { headers: { 'content-digest': 'a' } });
    expect((await send('k', { headers: { 'content-digest': 'b' } })).code).toBe('idempotency_key_reused');
  });

  it.each([
    '',
    '"',
    '"a',
    'a"',
    'a, b',
    '"a", "b"',
    '"a"b',
    'a b',
    '"ü"',
    'x'.repeat(256),
    `"${'x'.repeat(256)}"`,
    '""',
    `"${'\\"'.repeat(300)}"`,
  ])('is refused where it is malformed: %.20j', async (key) => {
    const { send, runs } = await start(created);
    const { status, code } = await send(Buffer.from(key).toString('latin1'));
    expect([status, code, runs.count]).toEqual([400, 'idempotency_key_malformed', 0]);
  });

  it('of two at once is carried out once; the other is told to come back', async () => {
    let finish = () => {};
    const waits = new Promise<void>((done) => {
      finish = done;
    });
    let arrived = () => {};
    const begun = new Promise<void>((done) => {
      arrived = done;
    });
    const { send, runs } = await start(async (request, response, run) => {
      arrived();
      await waits;
      created(request, response, run);
    });
    const first = send('k');
    await begun;
    const second = await send('k');
    expect([second.status, second.code, second.field('retry-after')]).toEqual([
      409,
      'idempotency_key_in_flight',
      '1',
    ]);
    expect((await send('k', { body: '{"other":true}' })).code).toBe('idempotency_key_reused');
    finish();
    expect((await first).status).toBe(201);
    expect((await send('k')).field('idempotent-replayed')).toBe('true');
    expect(runs.count).toBe(1);
  });
});

describe('a request without a key', () => {
  it('is carried out as ever, unless one is required; other methods need none', async () => {
    const free = await start(created);
    await free.send(undefined);
    await free.send(undefined);
    expect(free.runs.count).toBe(2);
    const strict = await start(created, { required: true });
    const refused = await strict.send(undefined);
    expect([refused.status, refused.code, strict.runs.count]).toEqual([400, 'idempotency_key_missing', 0]);
    expect((await strict.send(undefined, { method: 'GET' })).status).toBe(201);
    await strict.send('k', { method: 'GET' });
    expect(strict.runs.count).toBe(2);
  });
});

describe('what is remembered', () => {
  it('is a refusal that depends on the request alone', async () => {
    const { send, runs } = await start(() => {
      throw errors.card_declined();
    });
    const first = await send('k');
    const again = await send('k');
    expect([again.status, again.text, runs.count]).toEqual([402, first.text, 1]);
    expect(again.field('x-trace-id')).toBe(first.field('x-trace-id'));
  });

  it.each([401, 403, 409, 425, 429, 500, 502, 503])(
    'is not a %i: the retry is carried out',
    async (status) => {
      const { send } = await start((request, response, run) => {
        if (run > 1) return created(request, response, run);
        response.writeHead(status).end('no');
      });
      expect((await send('k')).status).toBe(status);
      expect((await send('k')).text).toContain('"id":2');
    },
  );

  it('is what the API says it is', async () => {
    const { send, runs } = await start((_, response) => void response.writeHead(500).end('no'), {
      remember: () => true,
    });
    await send('k');
    expect([(await send('k')).status, runs.count]).toEqual([500, 1]);
  });

  it.each<[string, Handler]>([
    ['too large', (_, response) => void response.end('x'.repeat(1001))],
    ['not text', (_, response) => void response.end(Buffer.from([0xff, 0xfe, 0x80]))],
  ])('is not a body that is %s, and the retry is told so and not carried out', async (_, handler) => {
    const { send, runs } = await start(handler, { maxBody: 1000 });
    expect((await send('k')).status).toBe(200);
    const again = await send('k');
    expect([again.status, again.code, runs.count]).toEqual([409, 'idempotency_response_not_kept', 1]);
    expect(JSON.parse(again.text)).toMatchObject({ answered: 200 });
  });

  it('is an empty body, and one as large as may be', async () => {
    const { send, runs } = await start(
      (request, response) =>
        void response.writeHead(200).end(request.url === '/empty' ? '' : 'x'.repeat(1000)),
      { maxBody: 1000 },
    );
    await send('k', { path: '/empty' });
    expect((await send('k', { path: '/empty' })).text).toBe('');
    await send('l');
    expect((await send('l')).text).toHaveLength(1000);
    expect(runs.count).toBe(2);
  });

  it('is forgotten after its time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { send, runs } = await start(created, { ttl: 60 });
    await send('k');
    vi.setSystemTime(Date.now() + 59_999);
    await send('k');
    expect(runs.count).toBe(1);
    vi.setSystemTime(Date.now() + 1);
    await send('k');
    expect(runs.count).toBe(2);
  });

  it('has no fields of another request’s: limits, CORS, its way', async () => {
    const { send } = await start((_, response) => {
      response.writeHead(200, {
        ratelimit: '"p";r=1',
        'access-control-allow-origin': 'https://a',
        'x-kept': '1',
      });
      response.end('ok');
    });
    await send('k');
    const again = await send('k');
    expect([
      again.field('ratelimit'),
      again.field('access-control-allow-origin'),
      again.field('x-kept'),
    ]).toEqual([null, null, '1']);
  });
});

describe('when something dies', () => {
  it('the key is free again after its lease, and who comes late overwrites nothing', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const late: (() => void)[] = [];
    let arrived = () => {};
    const begun = new Promise<void>((done) => {
      arrived = done;
    });
    const { send, runs } = await start(
      (request, response, run) => {
        if (run > 1) return created(request, response, run);
        late.push(() => created(request, response, run));
        arrived();
      },
      { lease: 30 },
    );
    const lost = send('k');
    await begun;
    vi.setSystemTime(Date.now() + 29_999);
    expect((await send('k')).code).toBe('idempotency_key_in_flight');
    vi.setSystemTime(Date.now() + 1);
    expect((await send('k')).text).toContain('"id":2');
    late[0]?.();
    expect((await lost).text).toContain('"id":1');
    expect((await send('k')).text).toContain('"id":2');
    expect(runs.count).toBe(2);
  });

  it('a store that fails has requests with a key refused, and says nothing of itself', async () => {
    const down = () => Promise.reject(new Error('redis at 10.0.0.9'));
    const store: IdempotencyStore = { claim: down, finish: down, release: down };
    const { send, runs } = await start(created, { store });
    const refused = await send('k');
    expect([refused.status, refused.code, refused.field('retry-after')]).toEqual([
      503,
      'idempotency_unavailable',
      '5',
    ]);
    expect(refused.text).not.toContain('10.0.0.9');
    expect([(await send(undefined)).status, runs.count]).toEqual([201, 1]);
  });

  it('the response is sent all the same where it cannot be remembered', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const store: IdempotencyStore = { ...memoryStore(), finish: () => Promise.reject(new Error('gone')) };
    const { send } = await start(created, { store });
    expect((await send('k')).status).toBe(201);
    await vi.waitFor(() => expect(said).toHaveBeenCalled());
    said.mockRestore();
  });
});

describe('a store in memory', () => {
  it('drops the oldest responses for room, by number and by size', async () => {
    for (const bounds of [{ maxKeys: 2 }, { maxSize: 50 }]) {
      const { send, runs } = await start(created, { store: memoryStore(bounds) });
      for (const key of ['a', 'b', 'c']) await send(key);
      await send('c');
      expect(runs.count).toBe(3);
      await send('a');
      expect(runs.count).toBe(4);
    }
  });

  it('never drops what is in flight', async () => {
    const open: ServerResponse[] = [];
    const { send } = await start((_, response) => void open.push(response), {
      store: memoryStore({ maxKeys: 2 }),
    });
    const waiting = [send('a'), send('b')];
    await vi.waitFor(() => expect(open).toHaveLength(2));
    expect((await send('c')).code).toBe('idempotency_unavailable');
    expect((await send('a')).code).toBe('idempotency_key_in_flight');
    for (const response of open) response.end();
    await Promise.all(waiting);
  });
});
