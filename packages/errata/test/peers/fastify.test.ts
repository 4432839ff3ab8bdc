import { errata } from 'errata/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';

const HIDDEN = 'Something went wrong on the server. It is logged under the trace id.';
const faulty = (members: object) => Object.assign(new Error('winter is coming'), members);

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

async function withApp(routes: (app: FastifyInstance) => void): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: 100 });
  app.register(errata, { logger: false });
  app.register(async (child) => routes(child));
  await app.ready();
  return app;
}

/** What handlers do to fail, in Fastify's own tests and here, and what the client gets. */
const FAILING: readonly [name: string, handler: Handler, status: number, problem: object, fields?: object][] =
  [
    ['reply.send of an Error', (_, reply) => reply.send(new Error('LEAK')), 500, { detail: HIDDEN }],
    [
      'throws',
      () => {
        throw new Error('LEAK');
      },
      500,
      { detail: HIDDEN },
    ],
    [
      'an async function that throws',
      async () => {
        throw new Error('LEAK');
      },
      500,
      { detail: HIDDEN },
    ],
    ['rejects with a text', () => Promise.reject('LEAK'), 500, { detail: HIDDEN }],
    ['rejects with undefined', () => Promise.reject(undefined), 500, { detail: HIDDEN }],
    ['rejects with null', () => Promise.reject(null), 500, { detail: HIDDEN }],
    [
      'throws null',
      () => {
        throw null;
      },
      500,
      { detail: HIDDEN },
    ],
    ['statusCode', () => Promise.reject(faulty({ statusCode: 418 })), 418, { detail: 'winter is coming' }],
    ['status', () => Promise.reject(faulty({ status: 418 })), 418, { detail: 'winter is coming' }],
    ['a status below 400', () => Promise.reject(faulty({ statusCode: 399 })), 500, { detail: HIDDEN }],
    ['a status above 599', () => Promise.reject(faulty({ statusCode: 700 })), 500, { detail: HIDDEN }],
    ['a status as text', () => Promise.reject(faulty({ statusCode: '404' })), 500, { detail: HIDDEN }],
    [
      'status and fields of the error',
      (_, reply) => reply.send(faulty({ statusCode: 400, headers: { hello: 'world' } })),
      400,
      { detail: 'winter is coming' },
      { hello: 'world' },
    ],
    [
      'fields set before stay',
      (_, reply) => {
        reply.header('x-a', '1');
        throw faulty({ statusCode: 400 });
      },
      400,
      {},
      { 'x-a': '1' },
    ],
    [
      'the content type of what is replaced goes',
      (_, reply) => {
        reply.type('text/html');
        throw faulty({ statusCode: 400 });
      },
      400,
      {},
      { 'content-type': 'application/problem+json' },
    ],
    [
      'each status of the 4xx keeps its message',
      () => Promise.reject(faulty({ statusCode: 451 })),
      451,
      { detail: 'winter is coming', title: 'Unavailable For Legal Reasons' },
    ],
    [
      'no 5xx shows its message',
      () => Promise.reject(Object.assign(new Error('LEAK'), { statusCode: 507 })),
      507,
      { title: 'Insufficient Storage' },
    ],
  ];

describe("Fastify's errors", () => {
  it.each(FAILING)('%s', async (_, handler, status, problem, fields = {}) => {
    const app = await withApp((child) => child.get('/', handler as never));
    const response = await app.inject({ url: '/' });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ status, ...problem });
    expect(response.headers).toMatchObject({ 'content-type': 'application/problem+json', ...fields });
    expect(response.body).not.toContain('LEAK');
    await app.close();
  });

  it.each(['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization'] as const)(
    'a hook that fails: %s',
    async (hook) => {
      const app = await withApp((child) => {
        child.addHook(hook, (async () => {
          throw faulty({ statusCode: 400 });
        }) as never);
        child.get('/', async () => ({ ok: true }));
      });
      const response = await app.inject({ url: '/' });
      expect(response.json()).toMatchObject({ status: 400, detail: 'winter is coming' });
      await app.close();
    },
  );

  const number = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };
  const VALIDATED: readonly [name: string, inject: object, fault: object][] = [
    ['querystring', { url: '/a?n=x' }, { in: 'query', pointer: '#/n' }],
    ['params', { url: '/b/x' }, { in: 'params', pointer: '#/n' }],
    ['headers', { url: '/c', headers: { n: 'x' } }, { in: 'headers', pointer: '#/n' }],
    ['body', { url: '/d', method: 'POST', payload: {} }, { in: 'body', pointer: '#/n', code: 'required' }],
  ];
  it.each(VALIDATED)('validation of %s names the place', async (_, inject, fault) => {
    const app = await withApp((child) => {
      child.get('/a', { schema: { querystring: number } }, async () => 'ok');
      child.get('/b/:n', { schema: { params: number } }, async () => 'ok');
      child.get('/c', { schema: { headers: number } }, async () => 'ok');
      child.post('/d', { schema: { body: number } }, async () => 'ok');
    });
    const response = await app.inject(inject);
    expect(response.json()).toMatchObject({ status: 422, code: 'invalid_request', errors: [fault] });
    await app.close();
  });

  const json = { 'content-type': 'application/json' };
  const BODIES: readonly [name: string, inject: object, status: number, code: string][] = [
    ['that is no JSON', { headers: json, payload: '{' }, 400, 'malformed_body'],
    ['that is empty', { headers: json, payload: '' }, 400, 'malformed_body'],
    [
      'with a member that poisons',
      { headers: json, payload: '{"__proto__":{"a":1}}' },
      400,
      'malformed_body',
    ],
    [
      'that is too large',
      { headers: json, payload: JSON.stringify('x'.repeat(200)) },
      413,
      'content_too_large',
    ],
    [
      'of a type that nobody reads',
      { headers: { 'content-type': 'text/html' }, payload: '<p>' },
      415,
      'unsupported_media_type',
    ],
    [
      'of another length than said',
      { headers: { ...json, 'content-length': '5' }, payload: '{"a":1}' },
      400,
      'malformed_body',
    ],
  ];
  it.each(BODIES)('a body %s', async (_, inject, status, code) => {
    const app = await withApp((child) => child.post('/', async () => 'ok'));
    const response = await app.inject({ url: '/', method: 'POST', ...inject });
    expect(response.json()).toMatchObject({ status, code });
    await app.close();
  });

  it("a context's own error handler keeps its context", async () => {
    const app = await withApp((child) => {
      child.register(async (inner) => {
        inner.setErrorHandler((error, _, reply) =>
          reply
            .code(500)
            .type('text/plain')
            .send(`own: ${(error as Error).message}`),
        );
        inner.get('/inner', async () => {
          throw new Error('kaboom');
        });
      });
      child.get('/outer', async () => {
        throw new Error('LEAK');
      });
    });
    expect((await app.inject({ url: '/inner' })).body).toBe('own: kaboom');
    expect((await app.inject({ url: '/outer' })).body).not.toContain('LEAK');
    await app.close();
  });
});
