import { createServer } from 'node:http';
import { defineErrors } from 'errata';
import { agent } from 'errata/agent';
import { lambda, type ProxyEvent } from 'errata/lambda';
import { expect, it, onTestFinished, vi } from 'vitest';
import { standInHub } from '../../../../test/support/stand-in-hub.ts';
import { serve } from '../support/serve.ts';

const errors = defineErrors({ no_tea: { status: 404, title: 'No tea' } });
const event: ProxyEvent = {
  routeKey: 'GET /teas/{kind}',
  rawPath: '/teas/oolong',
  headers: { 'x-tenant': 'acme', 'user-agent': 'kettle' },
  requestContext: { http: { method: 'GET', path: '/teas/oolong', sourceIp: '192.0.2.7' } },
};

async function watched() {
  const hub = await standInHub();
  const watch = agent({ hub: hub.url, interval: 60_000, consumer: 'x-tenant', warn: false });
  onTestFinished(async () => {
    await hub.close();
    await watch.close();
  });
  return { hub, options: { errors, agent: watch, logger: false as const } };
}

it('a function has told of its request, and of the calls that it made, when it answers', async () => {
  const { hub, options } = await watched();
  const vendor = await serve(createServer((_request, response) => response.end('ok')));
  const handler = lambda(async () => {
    await fetch(`${vendor}/stock`).then((response) => response.text());
    return { statusCode: 200, headers: { RateLimit: 'limit=100, remaining=7, reset=30' }, body: 'oolong' };
  }, options);
  await handler(event);
  const request = hub.events.find(({ url }) => url === '/teas/oolong');
  expect(request).toMatchObject({
    method: 'GET',
    status: 200,
    url: '/teas/oolong',
    route: '/teas/:kind',
    consumer: 'acme',
    client_address: '192.0.2.7',
    user_agent: 'kettle',
    response_size: 6,
    ratelimit: { limit: 100, remaining: 7, reset: 30 },
  });
  expect(hub.events.find(({ kind }) => kind === 'client')).toMatchObject({
    url: `${vendor}/stock`,
    status: 200,
    trace_id: request?.trace_id,
    parent_span_id: request?.span_id,
  });
});

it('an error is told with its code, each request once', async () => {
  const { hub, options } = await watched();
  const handler = lambda(() => {
    throw errors.no_tea();
  }, options);
  for (const nth of [1, 2]) {
    expect(await handler(event)).toMatchObject({ statusCode: 404 });
    expect(hub.events).toHaveLength(nth);
  }
  expect(hub.events).toMatchObject([
    { status: 404, code: 'no_tea' },
    { status: 404, code: 'no_tea' },
  ]);
});

it('a hub that does not answer holds the answer back for three seconds and no longer', async () => {
  const { hub, options } = await watched();
  const came = new Promise<void>((done) => {
    hub.behave(() => {
      done();
      return 'hang';
    });
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let answered = false;
  const answer = lambda(
    () => ({ statusCode: 204 }),
    options,
  )(event).then((result) => {
    answered = true;
    return result;
  });
  await came;
  vi.advanceTimersByTime(2_999);
  await new Promise((done) => setImmediate(done));
  expect(answered).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await answer).toMatchObject({ statusCode: 204 });
});
