import type { Policy, Sent } from 'errata';
import { defineErrors } from 'errata';
import { errata, guard, validate } from 'errata/fastify';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

const errors = defineErrors({ too_many: { status: 429, title: 'Too many requests', retryAfter: 7 } });
const order = z.object({ name: z.string().min(2), count: z.coerce.number() });
let app: FastifyInstance;
afterEach(() => app.close());

function make(): FastifyInstance {
  app = fastify();
  app.register(errata, {
    errors,
    logger: false,
    // What the application adds to requests is there for its own functions.
    consumer: (request: FastifyRequest) => request.ip,
  });
  return app;
}

describe('guard on Fastify', () => {
  it('has what a policy refuses answered as any error', async () => {
    const limit: Policy = {
      before(exchange) {
        exchange.setHeader('vary', 'Authorization');
        throw errors.too_many();
      },
    };
    const api = make();
    api.addHook('onRequest', async (_request, reply) => void reply.header('vary', 'Origin'));
    api.addHook('onRequest', guard(limit));
    api.get('/', async () => ({}));
    const { statusCode, headers } = await api.inject('/');
    expect([statusCode, headers['retry-after'], headers.vary]).toEqual([429, '7', 'Origin, Authorization']);
  });

  it('sends what a policy answers, and asks no handler', async () => {
    const replay: Policy = {
      before: ({ body }) => ({ status: 201, headers: { 'x-replay': 'yes' }, body: JSON.stringify(body?.()) }),
    };
    let handled = 0;
    make().post('/', { preHandler: guard(replay) }, async () => ++handled);
    const { statusCode, headers, body } = await app.inject({ method: 'POST', url: '/', payload: { a: 1 } });
    expect([statusCode, headers['x-replay'], body, handled]).toEqual([201, 'yes', '{"a":1}', 0]);
  });

  it('tells a policy what was sent: a result, an error, nothing longer than it keeps', async () => {
    const told: Sent[] = [];
    const keep: Policy = {
      before: () => undefined,
      after: (_, sent) => void told.push(sent),
      keepBytes: 100,
    };
    const api = make();
    api.addHook('onRequest', guard(keep));
    api.get('/short', async () => ({ ok: true }));
    api.get('/long', async () => 'x'.repeat(200));
    api.get('/fails', async () => {
      throw errors.too_many();
    });
    for (const url of ['/short', '/long', '/fails']) await api.inject(url);
    expect(told.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(told.map(({ body }) => body && new TextDecoder().decode(body).slice(0, 20))).toEqual([
      '{"ok":true}',
      undefined,
      undefined,
    ]);
    expect(told[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
  });
});

describe('validate on Fastify', () => {
  const newOrder = validate({
    params: z.object({ id: z.coerce.number() }),
    query: z.object({ tag: z.array(z.string()) }),
    body: order,
  });

  it('answers the values, typed', async () => {
    make().post('/orders/:id', async (request) => {
      const { params, query, body } = await newOrder(request);
      const id: number = params.id;
      const name: string = body.name;
      return { id, name, tags: query.tag };
    });
    const { body } = await app.inject({
      method: 'POST',
      url: '/orders/7?tag=a&tag=b',
      payload: { name: 'tea', count: '2' },
    });
    expect(body).toBe('{"id":7,"name":"tea","tags":["a","b"]}');
  });

  it('throws the faults of all parts', async () => {
    make().post('/orders/:id', async (request) => newOrder(request));
    const answer = await app.inject({ method: 'POST', url: '/orders/x?tag=a', payload: { name: 'x' } });
    expect(answer.statusCode).toBe(422);
    expect(
      answer.json().errors.map((fault: { in: string; pointer: string }) => fault.in + fault.pointer),
    ).toEqual(['params#/id', 'query#/tag', 'body#/name', 'body#/count']);
  });
});
