import { fork } from 'node:child_process';
import { once } from 'node:events';
import http, { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import https from 'node:https';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Agent, agent } from 'errata/agent';
import { createServer as errataServer } from 'errata/node';
import type { RequestEvent } from 'errata/protocol';
import { Agent as Undici, request as undiciRequest } from 'undici';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type StandInHub, standInHub } from '../../../../test/support/stand-in-hub.ts';
import { serve } from '../support/serve.ts';

const api = fileURLToPath(new URL('api.mjs', import.meta.url));
const STRIPE = JSON.stringify({
  error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
});

/** Another API, as it is called. */
const vendor = createServer((request, response) => {
  seen.push(request.headers);
  const path = request.url?.split('?', 1)[0];
  if (path === '/v1/charges/ch_3MqLiJ2eZvKYlo2C') {
    response.writeHead(402, { 'content-type': 'application/json' });
    response.end(STRIPE);
  } else if (path === '/zipped') {
    response.writeHead(402, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(STRIPE));
  } else if (path === '/limited') {
    response.writeHead(200, {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '7',
      'x-ratelimit-reset': '30',
    });
    response.end('ok');
  } else if (path === '/resets') request.socket.destroy();
  else response.end('ok');
});
const seen: IncomingHttpHeaders[] = [];
let other = '';
let hub: StandInHub;
let watch: Agent;
let url = '';

const ways: Record<string, (target: string, headers?: Record<string, string>) => Promise<unknown>> = {
  async fetch(target, headers = {}) {
    const response = await fetch(target, { headers });
    await response.text();
  },
  'node:http': (target, headers = {}) =>
    new Promise((done, failed) => {
      http
        .get(target, { headers }, (response) => {
          response.resume();
          response.once('close', done);
        })
        .once('error', failed);
    }),
};

/** Our API: it calls the other one in the way and with the path that it is told. */
const ours = () =>
  errataServer(
    async (request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://ours');
      await new Promise((done) => setImmediate(done));
      const call = ways[searchParams.get('way') ?? ''];
      await call?.(searchParams.get('to') ?? '', { 'errata-attempt': '3' }).catch(() => {});
      response.end('done');
    },
    { logger: false, agent: watch },
  );

beforeAll(async () => {
  vendor.listen(0, '127.0.0.1');
  await once(vendor, 'listening');
  other = `http://127.0.0.1:${(vendor.address() as { port: number }).port}`;
  hub = await standInHub();
  watch = agent({
    hub: hub.url,
    interval: 20,
    traceOrigins: [other],
    ignore: (_method, path) => path !== '/',
  });
  const server = ours();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    vendor.closeAllConnections();
    vendor.close();
    await watch.close();
    await hub.close();
  });
});

/** Has our API make a call; answers the events of its request and of the call. */
async function told(way: string, to: string): Promise<{ request?: RequestEvent; call?: RequestEvent }> {
  hub.events.length = 0;
  await fetch(`${url}/?way=${way}&to=${encodeURIComponent(to)}`).then((response) => response.text());
  const find = () => {
    const call = hub.events.find((event) => event.kind === 'client' && event.url === to);
    return { call, request: hub.events.find((event) => event.span_id === call?.parent_span_id) };
  };
  await expect
    .poll(async () => {
      await watch.flush();
      return find().request;
    })
    .toBeDefined();
  return find();
}

describe.each(Object.keys(ways))('a call through %s', (way) => {
  it('is told with its route, linked to the request that caused it', async () => {
    const { request, call } = await told(way, `${other}/users/48120/orders?page=2`);
    expect(call).toMatchObject({
      kind: 'client',
      method: 'GET',
      status: 200,
      host: '127.0.0.1',
      route: '/users/:id/orders',
      attempt: 3,
      trace_id: request?.trace_id,
    });
    expect(call?.phases?.wait).toBeGreaterThan(0);
    expect(call?.duration_us).toBeLessThanOrEqual(request?.duration_us ?? 0);
  });
  it("is told with the vendor's own code, read from the body", async () => {
    const { call } = await told(way, `${other}/v1/charges/ch_3MqLiJ2eZvKYlo2C`);
    expect(call).toMatchObject({
      status: 402,
      route: '/v1/charges/:id',
      vendor: 'stripe',
      code: 'card_declined',
      message: 'Your card was declined.',
    });
  });
  it('also where the body is compressed', async () => {
    const { call } = await told(way, `${other}/zipped`);
    expect(call).toMatchObject({ status: 402, vendor: 'stripe', code: 'card_declined' });
  });
  it('is told with what is left of a limit', async () => {
    const { call } = await told(way, `${other}/limited`);
    expect(call).toMatchObject({ status: 200, ratelimit: { limit: 100, remaining: 7, reset: 30 } });
  });
  it('is told where the connection breaks off, and where nobody listens', async () => {
    const broken = await told(way, `${other}/resets`);
    expect(broken.call).toMatchObject({ status: 0, network_error: 'reset' });
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as { port: number };
    await new Promise((done) => closed.close(done));
    const { call } = await told(way, `http://127.0.0.1:${port}/nobody`);
    expect(call).toMatchObject({ status: 0, network_error: 'connect' });
  });
});

it.each(Object.keys(ways))(
  '%s carries the trace on to the origins that may have it, and to no others',
  async (way) => {
    seen.length = 0;
    const { call } = await told(way, `${other}/traced`);
    expect(seen.at(-1)?.traceparent).toBe(`00-${call?.trace_id}-${call?.span_id}-01`);
    seen.length = 0;
    const stranger = other.replace('127.0.0.1', 'localhost');
    await told(way, `${stranger}/not-traced`);
    expect(seen.at(-1)?.traceparent).toBeUndefined();
  },
);

it('leaves node:http as it was when it is closed, and does not touch it where nobody may learn the trace', async () => {
  const before = { ...http };
  const quiet = agent({ hub: hub.url });
  expect({ ...http }).toEqual(before);
  await quiet.close();
  const tracing = agent({ hub: hub.url, traceOrigins: [other] });
  const { get } = await import('node:http');
  expect(get).toBe(http.get);
  await tracing.close();
  expect({ ...http }).toEqual(before);
});

/** TLS that needs no certificate. */
const ANONYMOUS = {
  ciphers: 'ADH-AES128-GCM-SHA256:@SECLEVEL=0',
  maxVersion: 'TLSv1.2',
  dhparam: 'auto',
} as const;

const connecting: Record<string, (target: string) => Promise<unknown>> = {
  async undici(target) {
    const dispatcher = new Undici({ connect: { ...ANONYMOUS, rejectUnauthorized: false } });
    await undiciRequest(target, { dispatcher }).then(({ body }) => body.text());
    await dispatcher.close();
  },
  'node:http': (target) =>
    new Promise((done, failed) => {
      const options = { ...ANONYMOUS, rejectUnauthorized: false, checkServerIdentity: () => undefined };
      const { get } = target.startsWith('https:') ? https : http;
      get(target, options, (response) => response.resume().once('close', done)).once('error', failed);
    }),
};

describe.each(Object.keys(connecting))('a new connection through %s', (way) => {
  it.each(['http', 'https'])('is told in its parts: %s', async (scheme) => {
    const answer: RequestListener = (_request, response) => response.end('ok');
    const server = scheme === 'https' ? https.createServer(ANONYMOUS, answer) : createServer(answer);
    const target = (await serve(server)).replace('http://127.0.0.1', `${scheme}://localhost`);
    hub.events.length = 0;
    await connecting[way]?.(target);
    const find = () => hub.events.find((event) => event.url?.startsWith(target));
    await expect.poll(() => watch.flush().then(find)).toBeDefined();
    const { phases = {}, duration_us = 0 } = find() ?? {};
    const tls = scheme === 'https' ? ['tls'] : [];
    expect(Object.keys(phases)).toEqual(['dns', 'connect', ...tls, 'wait', 'receive']);
    const all = Object.values(phases).reduce((sum, each) => sum + each, 0);
    // Each part is rounded to a microsecond.
    expect(all).toBeLessThanOrEqual(duration_us + 5);
  });
});

it('does not tell of what the agent itself sends', async () => {
  await told('fetch', `${other}/one`);
  await watch.flush();
  await watch.flush();
  expect(hub.events.filter((event) => event.url?.startsWith(hub.url))).toEqual([]);
});

describe('a process of its own', () => {
  async function start() {
    const child = fork(api, [hub.url, JSON.stringify({ calls: true, interval: 60_000 })]);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return {
      async ask(path: string, headers: Record<string, string> = {}) {
        await fetch(`http://127.0.0.1:${port}${path}`, { headers }).then((response) => response.text());
      },
      /** The paths of what it served, by the paths of the calls that they caused. */
      async links() {
        hub.events.length = 0;
        child.kill('SIGTERM');
        await once(child, 'exit');
        return Object.fromEntries(
          hub.events
            .filter(({ kind, url }) => kind === 'client' && url?.startsWith(other))
            .map(({ url, parent_span_id }) => [
              new URL(url ?? '').pathname,
              hub.events.find(({ span_id }) => span_id === parent_span_id)?.url,
            ]),
        );
      },
    };
  }

  it('has its first call linked to the request that caused it, whoever else is served', async () => {
    const { ask, links } = await start();
    await ask('/before');
    await Promise.all([
      ask('/beside'),
      ask('/one', { 'x-call': `${other}/first` }),
      ask('/two', { 'x-call': `${other}/second` }),
    ]);
    expect(await links()).toEqual({ '/first': '/one', '/second': '/two' });
  });
  it('that calls nobody in a thousand requests is no longer followed, until it does', async () => {
    const { ask, links } = await start();
    for (let round = 0; round < 20; round += 1)
      await Promise.all(Array.from({ length: 50 }, () => ask('/quiet')));
    await ask('/one', { 'x-call': `${other}/first` });
    await ask('/two', { 'x-call': `${other}/second` });
    expect(await links()).toEqual({ '/first': undefined, '/second': '/two' });
  });
});
