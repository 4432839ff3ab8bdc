import { createServer } from 'node:http';
import type { Policy } from 'errata';
import { guard as onExpress } from 'errata/express';
import { guard as onFastify } from 'errata/fastify';
import { guard as onKoa } from 'errata/koa';
import { addressKey, type Count, rateLimit } from 'errata/limits';
import express from 'express';
import fastify from 'fastify';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import type { Running } from './framework.ts';
import { listen } from './listen.ts';

let running: Running;
afterEach(() => running.close());

/** Servers that trust the proxy before them, each in its framework's way. */
const TRUSTING: Readonly<Record<string, (policy: Policy) => Promise<Running>>> = {
  Express(policy) {
    const app = express();
    app.set('trust proxy', true);
    app.get('/', onExpress(policy), (_request, response) => void response.send('ok'));
    return listen(createServer(app));
  },
  async Fastify(policy) {
    const app = fastify({ trustProxy: true });
    app.get('/', { preHandler: onFastify(policy) }, async () => 'ok');
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() };
  },
  Koa(policy) {
    const app = new Koa({ proxy: true });
    app.use(onKoa(policy));
    app.use((ctx) => {
      ctx.body = 'ok';
    });
    return listen(createServer(app.callback()));
  },
};

/** Asks a server behind a proxy, as the client with this address. Answers the keys that a limiter was asked for. */
async function keysOf(start: (policy: Policy) => Promise<Running>, forwarded: string): Promise<string[]> {
  const keys: string[] = [];
  const limiter = {
    points: 9,
    duration: 60,
    async consume(key: string): Promise<Count> {
      keys.push(key);
      return { remainingPoints: 8, msBeforeNext: 1000 };
    },
  };
  running = await start(rateLimit([{ limiter }, { limiter, key: addressKey, name: 'same' }]));
  const response = await fetch(running.url, { headers: { 'x-forwarded-for': forwarded } });
  expect(await response.text()).toBe('ok');
  return keys;
}

describe.each(Object.entries(TRUSTING))(
  'a limit by address behind a proxy that %s trusts',
  (_name, start) => {
    it.each([
      ['203.0.113.7', '203.0.113.7'],
      ['::ffff:203.0.113.7', '203.0.113.7'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
      ['2001:DB8:0001:0002::1', '2001:db8:1:2::/64'],
      ['2001:db8::1:2', '2001:db8:0:0::/64'],
      ['::1', '0:0:0:0::/64'],
      ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ])('counts the client at %s as %s', async (forwarded, key) => {
      expect(await keysOf(start, forwarded)).toEqual([key, key]);
    });
  },
);
