import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { type ErrorRecord, PROBLEM_TYPE } from 'errata';
import { errata, unmatched } from 'errata/fastify';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rawHttp } from '../../support/raw-http.ts';

const SECRET = 'host db-7 refused the connection';
let app: FastifyInstance | undefined;
let logged: ErrorRecord[] = [];

afterEach(async () => {
  await app?.close();
  app = undefined;
});

function make(options: FastifyServerOptions = {}): FastifyInstance {
  logged = [];
  app = fastify({ forceCloseConnections: true, ...options });
  app.register(errata, { logger: (record) => void logged.push(record) });
  return app;
}

const listen = (api: FastifyInstance) => api.listen({ port: 0, host: '127.0.0.1' });

describe('what Fastify answers before there is a route', () => {
  it('a path that cannot be decoded', async () => {
    const api = make();
    api.get('/users/:id', async () => ({}));
    for (const url of ['/users/%zz', '/%zz', '/users/%ff']) {
      const answer = await api.inject(url);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, PROBLEM_TYPE]);
      expect(answer.json().instance).toBe(url);
    }
    expect(logged.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it('a parameter that is too long', async () => {
    const api = make();
    api.get('/users/:id', async () => ({}));
    const answer = await api.inject(`/users/${'x'.repeat(200)}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([414, PROBLEM_TYPE]);
  });

  it("the application's own answer stays", async () => {
    const api = make({
      frameworkErrors: (_error, _request, reply) => void reply.send({ own: true } as never),
    });
    expect((await api.inject('/%zz')).json()).toEqual({ own: true });
  });

  it('what node:http refuses', async () => {
    const url = await listen(make());
    const answers = await Promise.all([
      rawHttp(url, 'GET / HTTP/1.1\r\nno colon here\r\n\r\n'),
      rawHttp(url, `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`),
      rawHttp(url, 'FETCH / HTTP/1.1\r\nhost: x\r\n\r\n'),
    ]);
    expect(answers.map((text) => text.split('\r\n', 1)[0])).toEqual([
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 431 Request Header Fields Too Large',
      'HTTP/1.1 501 Not Implemented',
    ]);
    for (const text of answers) expect(text).toContain(`content-type: ${PROBLEM_TYPE}`);
  });

  it('what node:http refuses, where the application answers it', async () => {
    const api = make({
      clientErrorHandler: (_error, socket) =>
        void socket.end('HTTP/1.1 400 Mine\r\ncontent-length: 0\r\n\r\n'),
    });
    expect(await rawHttp(await listen(api), 'nonsense\r\n\r\n')).toContain('400 Mine');
  });
});

describe('a body on Fastify', () => {
  const json = (payload: string) => ({
    method: 'POST' as const,
    payload,
    headers: { 'content-type': 'application/json' },
  });

  it('that nobody asked for is no mistake of the caller', async () => {
    const api = make();
    api.get('/users', async () => ({}));
    const xml = { payload: '<a/>', headers: { 'content-type': 'text/xml' } };
    expect((await api.inject({ ...json('{"half":'), url: '/nothing' })).statusCode).toBe(404);
    expect((await api.inject({ ...xml, method: 'POST', url: '/users' })).statusCode).toBe(405);
    expect((await api.inject({ method: 'QUERY' as 'GET', url: '/users' })).statusCode).toBe(405);
  });

  it('that does not fit a JSON schema', async () => {
    const api = make();
    const schema = {
      body: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          tags: { type: 'array', items: { type: 'string', maxLength: 3 } },
        },
      },
    };
    api.post('/users', { schema }, async () => ({}));
    const answer = await api.inject({ ...json('{"name":"x","tags":["abcd"]}'), url: '/users' });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid_request']);
    expect(answer.json().errors).toMatchObject([{ in: 'body', pointer: '#/tags/0' }]);
  });
});

describe('errors around the handler on Fastify', () => {
  it.each(['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization'] as const)(
    'thrown in %s',
    async (hook) => {
      const api = make();
      api.addHook(hook as 'onRequest', async () => {
        throw new Error(SECRET);
      });
      api.get('/', async () => ({}));
      const answer = await api.inject('/');
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([500, PROBLEM_TYPE]);
      expect(answer.body).not.toContain(SECRET);
      expect(logged).toHaveLength(1);
    },
  );

  it('thrown by a hook on sending, each time', async () => {
    const api = make();
    api.addHook('onRequest', async (_request, reply) => void reply.header('x-kept', 'yes'));
    api.addHook('onSend', async () => {
      throw new Error(SECRET);
    });
    api.get('/', async () => ({}));
    const answer = await api.inject('/');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([500, PROBLEM_TYPE]);
    expect(answer.headers['x-kept']).toBe('yes');
    expect(answer.body).not.toContain(SECRET);
    expect(logged.map(({ unsent }) => unsent)).toEqual([undefined, 'response-started']);
  });

  it('of a value that cannot be sent', async () => {
    const api = make();
    const ring: Record<string, unknown> = {};
    ring.ring = ring;
    api.get('/ring', async () => ring);
    api.get('/number', async (_request, reply) => reply.type('text/html').send(7));
    for (const url of ['/ring', '/number']) {
      const answer = await api.inject(url);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([500, PROBLEM_TYPE]);
    }
  });

  it('have the status that was set for them, and not their text', async () => {
    class Denied extends Error {}
    const api = make();
    api.addHook('onRequest', (_request, reply, done) => {
      reply.code(403);
      done(new Denied(SECRET));
    });
    api.get('/', async () => ({}));
    const answer = await api.inject('/');
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
    expect(answer.body).not.toContain(SECRET);
    expect(logged[0]?.causes[0]).toMatchObject({ message: SECRET });
  });

  it('of a handler that takes too long', async () => {
    const api = make({ handlerTimeout: 20 });
    api.get('/', () => new Promise(() => {}));
    const answer = await api.inject('/');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
  });

  it('keep the fields that are set, and add to Vary', async () => {
    const api = make();
    api.get('/', async (_request, reply) => {
      reply.headers({
        vary: 'Origin',
        'access-control-allow-origin': '*',
        etag: '"1"',
        'cache-control': 'public',
      });
      throw new Error(SECRET);
    });
    const { headers } = await api.inject('/');
    expect(headers).toMatchObject({
      vary: 'Origin',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    });
    expect(headers.etag).toBeUndefined();
  });

  it('run the hooks on sending', async () => {
    const api = make();
    api.addHook('onSend', async (_request, reply) => void reply.header('x-sent', 'yes'));
    expect((await api.inject('/nothing')).headers['x-sent']).toBe('yes');
  });
});

describe('errors that no response can carry, on Fastify', () => {
  it('of a stream that breaks off', async () => {
    const api = make();
    api.get('/', (_request, reply) => {
      async function* half() {
        yield 'half';
        throw new Error(SECRET);
      }
      return reply.send(Readable.from(half()));
    });
    const response = await fetch(await listen(api));
    await expect(response.text()).rejects.toThrow();
    expect(logged).toMatchObject([
      { status: 500, unsent: 'response-started', causes: [{ message: SECRET }] },
    ]);
  });

  it('of a stream that cannot begin: it has a response', async () => {
    const api = make();
    api.get('/', (_request, reply) =>
      reply.send(
        new Readable({
          read() {
            this.destroy(new Error(SECRET));
          },
        }),
      ),
    );
    const answer = await api.inject('/');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([500, PROBLEM_TYPE]);
    expect(logged).toHaveLength(1);
  });

  it('after a write past Fastify', async () => {
    const api = make();
    api.get('/', async (_request, reply) => {
      reply.raw.write('half');
      throw new Error(SECRET);
    });
    await expect(fetch(await listen(api)).then((response) => response.text())).rejects.toThrow();
    expect(logged).toMatchObject([{ unsent: 'response-started' }]);
  });

  it('of a client that left', async () => {
    const api = make();
    let arrived = () => {};
    const arrival = new Promise<void>((done) => {
      arrived = done;
    });
    api.get('/', async (request) => {
      const left = new Promise((done) => request.raw.socket.once('close', done));
      arrived();
      await left;
      throw new Error(SECRET);
    });
    const call = httpRequest(await listen(api)).on('error', () => {});
    call.end();
    await arrival;
    call.destroy();
    await vi.waitFor(() => expect(logged).toHaveLength(1));
    expect(logged).toMatchObject([{ status: 499, unsent: 'client-left' }]);
  });
});

describe('contexts of Fastify', () => {
  it('keep handlers of their own', async () => {
    const api = make();
    api.register(
      async (own) => {
        own.setErrorHandler((_error, _request, reply) => void reply.code(418).send('own error'));
        own.setNotFoundHandler((_request, reply) => void reply.code(404).send('own absence'));
        own.get('/', async () => {
          throw new Error(SECRET);
        });
      },
      { prefix: '/own' },
    );
    expect((await api.inject('/own')).body).toBe('own error');
    expect((await api.inject('/own/nothing')).body).toBe('own absence');
    expect((await api.inject('/nothing')).json().code).toBe('not_found');
  });

  it.each(['before', 'after'])(
    'leave to Errata what a not-found handler set %s it does not answer',
    async (when) => {
      app = fastify();
      const set = () =>
        app?.setNotFoundHandler((request, reply) => {
          if (request.url !== '/page') throw unmatched();
          return reply.type('text/html').send('<p>page');
        });
      if (when === 'before') set();
      app.register(errata, { logger: false });
      if (when === 'after') await app.after(set);
      app.get('/users', async () => []);
      expect((await app.inject('/page')).body).toBe('<p>page');
      expect((await app.inject('/nothing')).json().code).toBe('not_found');
      expect((await app.inject({ method: 'PUT', url: '/users' })).headers.allow).toBe('GET, HEAD, OPTIONS');
      expect((await app.inject('/problems/duplicate')).statusCode).toBe(200);
      expect(set).toThrow();
    },
  );

  it('get what such a handler throws', async () => {
    const api = make();
    api.register(async (own) => {
      own.setErrorHandler(() => {
        throw new Error(SECRET);
      });
      own.get('/own', async () => {
        throw new Error('first');
      });
    });
    expect((await api.inject('/own')).headers['content-type']).toBe(PROBLEM_TYPE);
  });

  it('may have Errata for themselves alone', async () => {
    app = fastify();
    app.get('/', async () => {
      throw new Error('plain');
    });
    app.register(
      async (own) => {
        own.register(errata, { logger: false });
        own.get('/', async () => {
          throw new Error(SECRET);
        });
      },
      { prefix: '/own' },
    );
    expect((await app.inject('/own')).headers['content-type']).toBe(PROBLEM_TYPE);
    expect((await app.inject('/own/nothing')).headers['content-type']).toBe(PROBLEM_TYPE);
    expect((await app.inject('/')).json()).toMatchObject({ message: 'plain' });
  });

  it('cannot have routes before it', async () => {
    app = fastify();
    app.get('/before', async () => ({}));
    app.register(errata, { logger: false });
    await expect(app.ready()).rejects.toThrow('put app.register(errata, …) before the first route');
  });
});
