import type { ErrorRecord } from 'errata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { express5 } from '../frameworks/express/app.ts';
import { express4 } from '../frameworks/express-4/app.ts';
import { fastify5 } from '../frameworks/fastify/app.ts';
import { fetchHandler } from '../frameworks/fetch/app.ts';
import { hono } from '../frameworks/hono/app.ts';
import { koa3 } from '../frameworks/koa/app.ts';
import { nest12 } from '../frameworks/nest/app.ts';
import { nest11 } from '../frameworks/nest-11/app.ts';
import { node } from '../frameworks/node/app.ts';
import { CASES } from './cases.ts';
import { errors } from './errors.ts';
import type { Framework, Running } from './framework.ts';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const FRAMEWORKS: readonly Framework[] = [
  node,
  express5,
  express4,
  koa3,
  fastify5,
  ...nest12,
  ...nest11,
  fetchHandler,
  hono,
];

describe.each(FRAMEWORKS)('the contract on $name', (framework) => {
  let running: Running;
  const records: ErrorRecord[] = [];
  beforeAll(async () => {
    running = await framework.start({ errors, logger: (record) => records.push(record) });
  });
  afterAll(() => running?.close());

  beforeEach(() => {
    records.length = 0;
  });

  it.each(CASES)('$name', async ({ method = 'GET', path, headers, body, status, fields, exact }) => {
    const response = await fetch(running.url + path, {
      method,
      headers: { traceparent: TRACEPARENT, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const got = Object.fromEntries(
      Object.keys(fields ?? {}).map((name) => [name, response.headers.get(name) ?? undefined]),
    );
    expect({ status: response.status, ...got }).toEqual({ status, ...fields });
    if (exact !== undefined) expect(text).toBe(exact);
    const logged = records.map((record) => [record.status, record.method, record.path, record.trace_id]);
    expect(logged).toEqual(
      status < 400 ? [] : [[status, method, path.split('?', 1)[0], TRACEPARENT.slice(3, 35)]],
    );
  });

  it('cuts a response off that has begun, and logs it once', async () => {
    const received = fetch(`${running.url}/breaks-off`).then((response) => response.text());
    await expect(received).rejects.toThrow();
    await expect
      .poll(() => records)
      .toMatchObject([{ status: 500, path: '/breaks-off', unsent: 'response-started' }]);
    expect(records[0]?.causes[0]?.message).toBe('broke off');
  });
});
