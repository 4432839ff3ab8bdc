import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { express5 } from '../frameworks/express/app.ts';
import { express4 } from '../frameworks/express-4/app.ts';
import { fastify5 } from '../frameworks/fastify/app.ts';
import { fetchHandler } from '../frameworks/fetch/app.ts';
import { hono } from '../frameworks/hono/app.ts';
import { koa3 } from '../frameworks/koa/app.ts';
import { nest12 } from '../frameworks/nest/app.ts';
import { nest11 } from '../frameworks/nest-11/app.ts';
import { node } from '../frameworks/node/app.ts';
import { errors } from './errors.ts';
import type { Framework, Running } from './framework.ts';
import { GUARDED_CASES } from './guarded-cases.ts';

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

describe.each(FRAMEWORKS)('policies and validation on $name', (framework) => {
  let running: Running;
  beforeAll(async () => {
    running = await framework.start({ errors, logger: false });
  });
  afterAll(() => running?.close());

  it.each(GUARDED_CASES)('$name', async ({ name, first = [], status, fields, exact, ...last }) => {
    const send = ({ method = 'GET', path, headers, body }: (typeof first)[number]) =>
      fetch(running.url + path, {
        method,
        headers: { traceparent: TRACEPARENT, 'x-caller': `${framework.name}: ${name}`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
    for (const each of first) await (await send(each)).text();
    const response = await send(last);
    const text = await response.text();
    const got = Object.fromEntries(
      Object.keys(fields ?? {}).map((field) => [field, response.headers.get(field) ?? undefined]),
    );
    expect({ status: response.status, ...got }).toEqual({ status, ...fields });
    if (exact !== undefined) expect(text).toBe(exact);
  });
});
