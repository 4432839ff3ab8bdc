import { errata } from 'errata/fastify';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { describe, expect, it } from 'vitest';

const handler = async () => ({});

async function serve(routes: (app: FastifyInstance) => void, options: FastifyServerOptions = {}) {
  const app = fastify(options);
  app.register(errata, { logger: false });
  routes(app);
  await app.ready();
  return app;
}

async function allow(app: FastifyInstance, method: string, url: string, headers = {}) {
  const { statusCode, headers: fields } = await app.inject({ method: method as 'GET', url, headers });
  return [statusCode, fields.allow];
}

describe('the methods of a path on Fastify', () => {
  it('are those of its own router: parameters, expressions, several in a segment, wildcards, prefixes', async () => {
    const app = await serve((api) => {
      api.get('/users/:id', handler);
      api.delete('/users/:id', handler);
      api.post('/orders/:id(^\\d+$)', handler);
      api.get('/near/:lat-:lng', handler);
      api.put('/files/*', handler);
      api.register(
        async (v1) => {
          v1.post('/things', handler);
        },
        { prefix: '/v1' },
      );
    });
    expect(await allow(app, 'PUT', '/users/7?x=1')).toEqual([405, 'DELETE, GET, HEAD, OPTIONS']);
    expect(await allow(app, 'GET', '/orders/7')).toEqual([405, 'OPTIONS, POST']);
    expect(await allow(app, 'GET', '/orders/seven')).toEqual([404, undefined]);
    expect(await allow(app, 'POST', '/near/5-7')).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(await allow(app, 'POST', '/near/5')).toEqual([404, undefined]);
    expect(await allow(app, 'GET', '/files/a/b')).toEqual([405, 'OPTIONS, PUT']);
    expect(await allow(app, 'GET', '/v1/things')).toEqual([405, 'OPTIONS, POST']);
    expect(await allow(app, 'OPTIONS', '/v1/things')).toEqual([204, 'OPTIONS, POST']);
    expect(await allow(app, 'OPTIONS', '/v1/nothing')).toEqual([404, undefined]);
  });

  it('heed the options of the router', async () => {
    const app = await serve((api) => void api.post('/Users/', handler), {
      routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    });
    expect(await allow(app, 'GET', '/uSERS')).toEqual([405, 'OPTIONS, POST']);
  });

  it('heed constraints, those of the application too', async () => {
    const app = await serve(
      (api) => {
        api.route({ method: 'POST', url: '/', constraints: { host: 'a.example' }, handler });
        api.route({ method: 'DELETE', url: '/', constraints: { host: 'b.example' }, handler });
        api.route({ method: 'PUT', url: '/v', constraints: { version: '2.0.0' }, handler });
        api.route({ method: 'PATCH', url: '/t', constraints: { tenant: 'acme' }, handler });
      },
      {
        routerOptions: {
          constraints: {
            tenant: {
              name: 'tenant',
              storage: () => {
                const handlers = new Map();
                return {
                  get: (tenant: string) => handlers.get(tenant) ?? null,
                  set: (tenant: string, store: unknown) => void handlers.set(tenant, store),
                };
              },
              deriveConstraint: ({ headers }) => String(headers['x-tenant']),
            },
          },
        },
      },
    );
    expect(await allow(app, 'GET', '/', { host: 'a.example' })).toEqual([405, 'OPTIONS, POST']);
    expect(await allow(app, 'GET', '/', { host: 'c.example' })).toEqual([404, undefined]);
    expect(await allow(app, 'GET', '/v', { 'accept-version': '2.x' })).toEqual([405, 'OPTIONS, PUT']);
    expect(await allow(app, 'GET', '/v', { 'accept-version': '1.x' })).toEqual([404, undefined]);
    expect(await allow(app, 'GET', '/t', { 'x-tenant': 'acme' })).toEqual([405, 'OPTIONS, PATCH']);
    expect(await allow(app, 'GET', '/t')).toEqual([404, undefined]);
  });

  it('are not those of a preflight for every path', async () => {
    const app = await serve((api) => {
      api.options('*', handler);
      api.post('/things', handler);
    });
    expect(await allow(app, 'GET', '/nothing')).toEqual([404, undefined]);
    expect(await allow(app, 'GET', '/things')).toEqual([405, 'OPTIONS, POST']);
  });

  it('include those that the application adds', async () => {
    const app = await serve((api) => {
      api.addHttpMethod('PROPFIND', { hasBody: true });
      api.route({ method: 'PROPFIND', url: '/dav', handler });
    });
    expect(await allow(app, 'GET', '/dav')).toEqual([405, 'OPTIONS, PROPFIND']);
    expect(await allow(app, 'LOCK', '/dav')).toEqual([405, 'OPTIONS, PROPFIND']);
    expect(await allow(app, 'M-SEARCH', '/dav')).toEqual([501, undefined]);
  });

  it('say nothing of a handler that finds nothing itself', async () => {
    const app = await serve((api) => void api.get('/users', (_request, reply) => void reply.callNotFound()));
    expect(await allow(app, 'GET', '/users')).toEqual([404, undefined]);
  });
});
