import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { agent } from 'errata/agent';
import { errata as onFastify } from 'errata/fastify';
import { createServer as errataServer } from 'errata/node';
import express, { type NextFunction, type Request, type Response } from 'express';
import fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type StandInHub, standInHub } from '../../../../test/support/stand-in-hub.ts';
import { serve } from '../support/serve.ts';

let hub: StandInHub;
beforeAll(async () => {
  hub = await standInHub();
});
afterAll(() => hub.close());
beforeEach(() => {
  hub.events.length = 0;
});

function watched(options = {}) {
  const watch = agent({ hub: hub.url, outbound: false, ...options });
  onTestFinished(() => watch.close());
  return watch;
}

it('an API that answers its errors itself is told with routes, and with errors where its handler says so', async () => {
  const watch = watched({
    consumer: (request: Request) => ({ id: String(request.query.by), group: 'gold' }),
  });
  const app = express();
  const inner = express.Router({ mergeParams: true });
  inner.get('/users/:id', (request) => {
    if (request.params.id === '1') throw Object.assign(new TypeError('no pin=1234'), { code: 'E_PIN' });
    throw Object.assign(new Error('gone'), { status: 410 });
  });
  app.use('/orgs/:org', inner);
  app.use((error: Error & { status?: number }, request: Request, response: Response, _next: NextFunction) => {
    watch.caught(error, request);
    response.status(error.status ?? 500).end();
  });
  const url = await serve(createServer(app));
  for (const path of ['/orgs/7/users/1?by=a', '/orgs/8/users/2?by=b'])
    await fetch(url + path).then((response) => response.text());
  await watch.flush();
  expect(hub.events).toMatchObject([
    {
      status: 500,
      route: '/orgs/:org/users/:id',
      exception_type: 'TypeError',
      code: 'E_PIN',
      message: 'no pin=[redacted]',
      consumer: 'a',
      consumer_group: 'gold',
    },
    { status: 410, route: '/orgs/:org/users/:id', message: 'gone', consumer: 'b' },
  ]);
  await watch.close();
  expect(hub.reports.flatMap((report) => report.consumers ?? [])).toEqual([
    { id: 'a', group: 'gold' },
    { id: 'b', group: 'gold' },
  ]);
  expect(hub.reports.flatMap((report) => report.routes ?? [])).toEqual([
    { method: 'GET', route: '/orgs/:org/users/:id' },
  ]);
});

it('a client that leaves before there is an answer is told as 499', async () => {
  const watch = watched();
  const server = createServer(() => {});
  const url = await serve(server);
  const arrived = once(server, 'request');
  const leaving = new AbortController();
  const asked = fetch(url, { signal: leaving.signal }).catch(() => {});
  await arrived;
  leaving.abort();
  await asked;
  await expect.poll(() => watch.flush().then(() => hub.events.map(({ status }) => status))).toEqual([499]);
});

it('what node:http refuses is told too', async () => {
  const watch = watched();
  const url = await serve(
    errataServer((_request, response) => response.end(), { logger: false, agent: watch }),
  );
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end('BREW /pot HTTP/1.1\r\nhost: a\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
  await watch.flush();
  expect(hub.events).toMatchObject([
    { method: 'BREW', status: 501, url: '/pot', client_address: '127.0.0.1' },
  ]);
});

it('requests by HTTP/2 are told through Fastify', async () => {
  const watch = watched();
  const app = fastify({ http2: true });
  app.register(onFastify, { logger: false, agent: watch });
  app.get('/users/:id', async () => ({ ok: true }));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const session = connectHttp2(url);
  const stream = session.request({ ':path': '/users/7', 'user-agent': 'h2' });
  stream.resume();
  await once(stream, 'close');
  session.close();
  await expect
    .poll(() => watch.flush().then(() => hub.events))
    .toMatchObject([
      { status: 200, route: '/users/:id', protocol: 'HTTP/2.0', user_agent: 'h2', url: '/users/7' },
    ]);
  await app.close();
});

it('requests that its owner does not want are not told, unless they failed', async () => {
  const watch = watched({ ignore: (_method: string, path: string) => path === '/health' });
  let status = 200;
  const url = await serve(
    createServer((_request, response) => {
      response.statusCode = status;
      response.end();
    }),
  );
  await fetch(`${url}/health?x=1`);
  status = 503;
  await fetch(`${url}/health`);
  await expect.poll(() => watch.flush().then(() => hub.events.map((event) => event.status))).toEqual([503]);
});

it('what the process is, is said once for all events', async () => {
  process.env.K8S_POD_NAME = 'shop-7f9c';
  onTestFinished(() => {
    delete process.env.K8S_POD_NAME;
  });
  hub.resources.length = 0;
  const watch = watched({ service: 'shop', version: '1.4.2', environment: 'staging' });
  const url = await serve(createServer((_request, response) => response.end()));
  await fetch(url);
  await expect
    .poll(() => watch.flush().then(() => hub.resources))
    .toMatchObject([
      {
        service: 'shop',
        release: '1.4.2',
        environment: 'staging',
        attributes: { 'k8s.pod.name': 'shop-7f9c', 'process.runtime.name': 'nodejs' },
      },
    ]);
});

const LIMITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the draft of today': { 'RateLimit-Policy': '"plan";q=100;w=60', RateLimit: '"plan";r=7;t=30' },
  'draft 7': { RateLimit: 'limit=100, remaining=7, reset=30' },
  'fields of their own': {
    'X-RateLimit-Limit': '100',
    'X-RateLimit-Remaining': '7',
    'X-RateLimit-Reset': '30',
  },
};
const TOLD_WITH: Readonly<Record<string, (fields: Readonly<Record<string, string>>) => RequestListener>> = {
  setHeader: (fields) => (_request, response) => {
    for (const [name, value] of Object.entries(fields)) response.setHeader(name, value);
    response.end('ok');
  },
  writeHead: (fields) => (_request, response) => {
    response.writeHead(200, fields);
    response.end('ok');
  },
  'both of them': (fields) => (_request, response) => {
    response.setHeader('x-mine', 'unlimited');
    response.writeHead(200, fields);
    response.end('ok');
  },
};

describe.each(Object.entries(TOLD_WITH))(
  'what a response says by %s of the limit of its caller',
  (_by, answer) => {
    it.each(Object.entries(LIMITS))('is told: %s', async (_name, fields) => {
      const watch = watched();
      const url = await serve(createServer(answer(fields)));
      await fetch(url).then((response) => response.text());
      await expect.poll(() => watch.flush().then(() => hub.events.length)).toBe(1);
      expect(hub.events[0]?.ratelimit).toEqual({ limit: 100, remaining: 7, reset: 30 });
    });
    it('is told of none where there is none', async () => {
      const watch = watched();
      const url = await serve(createServer(answer({ 'x-limit': '3', 'x-delimiter': 'ratelimit: 4' })));
      await fetch(url).then((response) => response.text());
      await expect.poll(() => watch.flush().then(() => hub.events.length)).toBe(1);
      expect(hub.events[0]).not.toHaveProperty('ratelimit');
    });
  },
);

it('an agent without a hub does nothing, and one with a wrong address says so', async () => {
  const idle = agent({});
  await idle.flush();
  expect(idle.counts()).toEqual({ sent: 0, waiting: 0, dropped: {} });
  expect(() => agent({ hub: '127.0.0.1:4400' })).toThrow(/http:\/\/127\.0\.0\.1:4400/);
});
