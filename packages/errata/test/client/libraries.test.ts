import { Readable } from 'node:stream';
import axios from 'axios';
import { errata as forAxios } from 'errata/axios';
import { budget, type ClientEvent, createFetch, type RetryOptions } from 'errata/client';
import { errata as forGot } from 'errata/got';
import { errata as forKy } from 'errata/ky';
import { errata as forUndici, type LibraryOptions } from 'errata/undici';
import got, { HTTPError as GotHttpError } from 'got';
import ky, { HTTPError as KyHttpError } from 'ky';
import { Agent, getGlobalDispatcher, request, setGlobalDispatcher } from 'undici';
import { describe, expect, it } from 'vitest';
import { misbehaving, type Step } from '../support/misbehaving.ts';
import { caught } from '../support/throwing.ts';
import { DRIVERS } from './library-drivers.ts';

const OK: Step = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":8}' };
const BUSY: Step = { status: 503, body: 'busy' };
const QUICK = { baseMs: 2 };

/** A library with the policies, against a server that follows a script; a budget of its own unless another is given. */
async function clientOf(name: string, script: Step[], options: LibraryOptions = {}) {
  const server = await misbehaving(...script);
  const retry: RetryOptions = { ...QUICK, budget: budget(), ...(options.retry || {}) };
  const send = DRIVERS[name]?.({ ...options, retry });
  if (!send) throw new Error(`No driver ${name}.`);
  return { send, ...server };
}

const attempts = (seen: readonly { headers: Record<string, unknown> }[]) =>
  seen.map(({ headers }) => headers['errata-attempt']);

describe.each(Object.keys(DRIVERS))('%s with the policies', (name) => {
  it('sends again what is busy, says which attempt it is, and answers the last', async () => {
    const { send, url, seen } = await clientOf(name, [BUSY, { status: 429 }, OK]);
    expect(await send(url)).toEqual({ status: 200, body: '{"id":8}' });
    expect(attempts(seen)).toEqual(['1', '2', '3']);
  });

  it('stops after three, and gives what the last one said', async () => {
    const { send, url, seen } = await clientOf(name, [BUSY]);
    expect(await send(url)).toEqual({ status: 503, body: 'busy' });
    expect(seen).toHaveLength(3);
  });

  it.each([400, 401, 404, 413, 501, 505])('leaves %d alone', async (status) => {
    const { send, url, seen } = await clientOf(name, [{ status }, OK]);
    expect(await send(url)).toMatchObject({ status });
    expect(seen).toHaveLength(1);
  });

  it('sends a POST again only with a key', async () => {
    const alone = await clientOf(name, [BUSY, OK]);
    expect(await alone.send(alone.url, { method: 'POST' })).toMatchObject({ status: 503 });
    expect(alone.seen).toHaveLength(1);
    const keyed = await clientOf(name, [BUSY, OK]);
    const headers = { 'Idempotency-Key': '"k-1"' };
    expect(await keyed.send(keyed.url, { method: 'POST', headers })).toMatchObject({ status: 200 });
    expect(keyed.seen.map((one) => one.headers['idempotency-key'])).toEqual(['"k-1"', '"k-1"']);
    const made = await clientOf(name, [BUSY, OK], { idempotency: true });
    expect(await made.send(made.url, { method: 'POST' })).toMatchObject({ status: 200 });
    const keys = made.seen.map((one) => one.headers['idempotency-key']);
    expect(keys[0]).toMatch(/^"[0-9a-f-]{36}"$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('tells of each attempt and of each decision', async () => {
    const events: ClientEvent[] = [];
    const { send, url } = await clientOf(name, [BUSY, { status: 404 }], {
      on: (event) => events.push(event),
    });
    await send(`${url}/a?secret=1`);
    const told = events.filter(({ type }) => type !== 'outcome');
    expect(told.map(({ type }) => type)).toEqual(['attempt', 'retry', 'attempt', 'stop']);
    expect(told.at(-1)).toMatchObject({
      method: 'GET',
      url: `${url}/a`,
      attempt: 2,
      why: 'final',
      status: 404,
    });
  });

  it('sends again after a reset', async () => {
    const { send, url, seen } = await clientOf(name, ['reset', OK]);
    expect(await send(url)).toMatchObject({ status: 200 });
    expect(seen).toHaveLength(2);
    const post = await clientOf(name, ['reset', OK]);
    await caught(() => post.send(post.url, { method: 'POST' }));
    expect(post.seen).toHaveLength(1);
  });

  it('waits no shorter than Retry-After asks, and not at all where that lies beyond the deadline', async () => {
    const far: Step = { status: 429, headers: { 'retry-after': '3600' } };
    const { send, url, seen } = await clientOf(name, [far, OK]);
    const started = performance.now();
    expect(await send(url)).toMatchObject({ status: 429 });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(seen).toHaveLength(1);
    const near = await clientOf(name, [{ status: 503, headers: { 'retry-after-ms': '120' } }, OK]);
    const begun = performance.now();
    expect(await near.send(near.url)).toMatchObject({ status: 200 });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(115);
  });

  it('gives up an attempt that hangs, and sends another', async () => {
    const { send, url, seen } = await clientOf(name, ['hang', OK], { attemptTimeout: 150 });
    expect(await send(url)).toMatchObject({ status: 200 });
    expect(seen).toHaveLength(2);
  });

  it('leaves a caller who gives up at once, in a wait as in flight', async () => {
    for (const step of ['hang', { status: 503, headers: { 'retry-after': '20' } }] as const) {
      const { send, url, seen } = await clientOf(name, [step, OK]);
      const given = new AbortController();
      const sent = caught(() => send(url, { signal: given.signal }));
      while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const aborted = performance.now();
      given.abort();
      expect(await sent).toBeInstanceOf(Error);
      expect(performance.now() - aborted).toBeLessThan(1_000);
      expect(seen).toHaveLength(1);
    }
  });

  it('does not repeat while it serves one who repeats', async () => {
    const ambient = Symbol.for('errata.outer-attempt');
    const { send, url, seen } = await clientOf(name, [BUSY]);
    Object.assign(globalThis, { [ambient]: () => 2 });
    try {
      await send(url);
    } finally {
      Reflect.deleteProperty(globalThis, ambient);
    }
    expect(attempts(seen)).toEqual(['2']);
  });

  it('draws on the budget that createFetch draws on', async () => {
    const { url, seen } = await misbehaving(BUSY);
    const send = DRIVERS[name]?.({ retry: QUICK });
    for (let call = 0; call < 5; call += 1) await send?.(url);
    // Ten retries, and the budget that the process shares is used up for this origin.
    expect(seen).toHaveLength(15);
    await send?.(url);
    expect(seen).toHaveLength(16);
    const why: unknown[] = [];
    const api = createFetch({ throws: false, on: (event) => event.type === 'stop' && why.push(event.why) });
    await api(url);
    expect(seen).toHaveLength(17);
    expect(why).toEqual(['budget']);
  });

  it('hands over a long body as it is', async () => {
    const body = 'x'.repeat(3_000_000);
    const { send, url } = await clientOf(name, [BUSY, { status: 200, body }]);
    expect((await send(url)).body).toBe(body);
  });

  it('sends the body of a PUT again', async () => {
    // What fetch hands to a dispatcher is a stream, which is read once.
    const { send, url, seen } = await clientOf(name, [BUSY, OK]);
    const came = await send(url, { method: 'PUT', body: 'text' });
    if (name === 'undici.fetch') expect([came.status, seen.length]).toEqual([503, 1]);
    else expect([came.status, ...seen.map(({ body }) => body)]).toEqual([200, 'text', 'text']);
  });
});

describe.each(['undici.request', 'undici.fetch', 'axios', 'ky'])('%s', (name) => {
  it('ends the whole call at its deadline', async () => {
    const { send, url } = await clientOf(name, ['hang'], { attemptTimeout: false, deadline: 150 });
    const started = performance.now();
    const error = await caught(() => send(url));
    // fetch itself wraps what its dispatcher says.
    const said = name === 'undici.fetch' ? (error as Error).cause : error;
    expect(said).toMatchObject({ code: 'deadline_exceeded' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('undici', () => {
  const agent = (options: LibraryOptions = {}) =>
    new Agent({ connections: 1 }).compose(forUndici({ retry: { ...QUICK, budget: budget() }, ...options }));

  it('below Node’s own fetch, and below createFetch without repeating what that repeats', async () => {
    const before = getGlobalDispatcher();
    setGlobalDispatcher(agent());
    try {
      const once = await misbehaving(BUSY, OK);
      const response = await fetch(once.url);
      expect([response.status, await response.json(), once.seen.length]).toEqual([200, { id: 8 }, 2]);
      const busy = await misbehaving(BUSY);
      const api = createFetch({ throws: false, retry: { ...QUICK, budget: budget() } });
      expect((await api(busy.url)).status).toBe(503);
      expect(attempts(busy.seen)).toEqual(['1', '2', '3']);
      expect((await api.request(busy.url)).status).toBe(503);
      expect(busy.seen).toHaveLength(6);
    } finally {
      setGlobalDispatcher(before);
    }
  });

  it('keeps its connection over an attempt whose answer nobody reads', async () => {
    const { url, seen } = await misbehaving(BUSY, OK);
    const { body } = await request(url, { dispatcher: agent() });
    await body.text();
    expect(seen.map(({ connection }) => connection)).toEqual([1, 1]);
  });

  it('tells when a body breaks off, and does not send again for it', async () => {
    const { url, seen } = await misbehaving('half body', OK);
    const { statusCode, body } = await request(url, { dispatcher: agent() });
    expect(statusCode).toBe(200);
    expect(await caught(() => body.text())).toBeInstanceOf(Error);
    expect(seen).toHaveLength(1);
  });

  it('lets the reader set the pace', async () => {
    const { url } = await misbehaving({ status: 200, body: 'x'.repeat(5_000_000) });
    const { body } = await request(url, { dispatcher: agent() });
    let length = 0;
    for await (const chunk of body) {
      length += (chunk as Buffer).byteLength;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(length).toBe(5_000_000);
  });

  it('reads a stream once', async () => {
    const { url, seen } = await misbehaving(BUSY, OK);
    const { statusCode } = await request(url, {
      method: 'PUT',
      body: Readable.from(['a', 'b']),
      dispatcher: agent(),
    });
    expect([statusCode, seen.length, seen[0]?.body]).toEqual([503, 1, 'ab']);
  });
});

describe('what a library says of an error', () => {
  const options = { retry: { ...QUICK, budget: budget() } };

  it('axios', async () => {
    const { url, seen } = await misbehaving(BUSY);
    const client = axios.create({ baseURL: url, adapter: forAxios(axios, options) });
    const error = await caught(() => client.get('/x'));
    expect(axios.isAxiosError(error) && [error.response?.status, error.response?.data]).toEqual([
      503,
      'busy',
    ]);
    expect(seen.map((one) => one.url)).toEqual(['/x', '/x', '/x']);
    const given = new AbortController();
    given.abort();
    expect(axios.isCancel(await caught(() => client.get('/x', { signal: given.signal })))).toBe(true);
  });

  it('axios, for a stream that is read once', async () => {
    const { url, seen } = await misbehaving(BUSY, OK);
    const client = axios.create({ adapter: forAxios(axios, options), validateStatus: null });
    const { status } = await client.put(url, Readable.from(['a', 'b']));
    expect([status, seen.length]).toEqual([503, 1]);
  });

  it('ky', async () => {
    const { url, seen } = await misbehaving(BUSY);
    const error = await caught(() => ky.extend(forKy(options)).get(url).json());
    expect(error).toBeInstanceOf(KyHttpError);
    expect(seen).toHaveLength(3);
  });

  it('got', async () => {
    const { url, seen } = await misbehaving(BUSY);
    const error = await caught(() => got.extend(forGot(options)).get(url).json());
    expect(error).toBeInstanceOf(GotHttpError);
    expect(seen).toHaveLength(3);
  });
});
