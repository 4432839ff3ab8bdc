// GET /users/:id on each framework: 200 with JSON, and 404 for the id "missing", answered in three ways:
// `bare` writes the 404 where it arises, `own` throws what the framework knows, `errata` throws ours. node:http and fetch
// know nothing of errors: their own is what people write by hand, an Error with a status, caught around the handler.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { defineErrors } from 'errata';

const errors = defineErrors({
  user_not_found: {
    status: 404,
    title: 'User not found',
    detail: ({ id }) => `No user has the id ${id}.`,
  },
});
const options = { errors, logger: false };
const user = (id) => ({ id, name: 'Ada Lovelace', email: 'ada@example.com', role: 'admin' });
const refusal = (id) => ({ error: 'user_not_found', message: `No user has the id ${id}.` });

const byHand = (id) =>
  Object.assign(new Error(`No user has the id ${id}.`), { status: 404, code: 'user_not_found' });

async function listening(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

export const APPS = {
  async node(variant) {
    const send = (response, status, body) => {
      const text = JSON.stringify(body);
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    };
    const handler = (request, response) => {
      const id = request.url.slice('/users/'.length);
      if (id !== 'missing') send(response, 200, user(id));
      else if (variant === 'bare') send(response, 404, refusal(id));
      else throw variant === 'own' ? byHand(id) : errors.user_not_found({ id });
    };
    if (variant === 'bare') return listening(createServer(handler));
    if (variant === 'errata') {
      const { errata } = await import('errata/node');
      return listening(createServer(errata(handler, options)));
    }
    return listening(
      createServer((request, response) => {
        try {
          handler(request, response);
        } catch (error) {
          send(response, error.status ?? 500, { error: error.code, message: error.message });
        }
      }),
    );
  },

  async express(variant) {
    const { default: express } = await import('express');
    const { default: createError } = await import('http-errors');
    const app = express();
    app.get('/users/:id', (request, response) => {
      const { id } = request.params;
      if (id !== 'missing') return response.json(user(id));
      if (variant === 'bare') return response.status(404).json(refusal(id));
      throw variant === 'own' ? createError(404, `No user has the id ${id}.`) : errors.user_not_found({ id });
    });
    if (variant === 'errata') app.use((await import('errata/express')).errata(options));
    return listening(createServer(app));
  },

  async fastify(variant) {
    const { default: fastify } = await import('fastify');
    const { default: createError } = await import('http-errors');
    const app = fastify();
    if (variant === 'errata') app.register((await import('errata/fastify')).errata, options);
    app.get('/users/:id', async (request, reply) => {
      const { id } = request.params;
      if (id !== 'missing') return user(id);
      if (variant === 'bare') return reply.code(404).send(refusal(id));
      throw variant === 'own' ? createError(404, `No user has the id ${id}.`) : errors.user_not_found({ id });
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server.address().port;
  },

  async hono(variant) {
    const { Hono } = await import('hono');
    const { HTTPException } = await import('hono/http-exception');
    const { createAdaptorServer } = await import('@hono/node-server');
    const app = new Hono();
    if (variant === 'errata') (await import('errata/hono')).errata(app, options);
    app.get('/users/:id', (c) => {
      const id = c.req.param('id');
      if (id !== 'missing') return c.json(user(id));
      if (variant === 'bare') return c.json(refusal(id), 404);
      const message = `No user has the id ${id}.`;
      throw variant === 'own' ? new HTTPException(404, { message }) : errors.user_not_found({ id });
    });
    return listening(createAdaptorServer({ fetch: app.fetch }));
  },

  async koa(variant) {
    const { default: Koa } = await import('koa');
    const { default: Router } = await import('@koa/router');
    const app = new Koa();
    app.silent = true;
    if (variant === 'errata') app.use((await import('errata/koa')).errata(options));
    const router = new Router();
    router.get('/users/:id', (ctx) => {
      const { id } = ctx.params;
      if (id !== 'missing') ctx.body = user(id);
      else if (variant === 'own') ctx.throw(404, `No user has the id ${id}.`);
      else if (variant === 'errata') throw errors.user_not_found({ id });
      else Object.assign(ctx, { status: 404, body: refusal(id) });
    });
    app.use(router.routes());
    return listening(createServer(app.callback()));
  },

  async nest(variant) {
    await import('reflect-metadata');
    const { Controller, Get, Module, NotFoundException, Param, Res } = await import('@nestjs/common');
    const { NestFactory } = await import('@nestjs/core');
    class Users {
      read(id, response) {
        if (id !== 'missing') return user(id);
        if (variant === 'bare') return response.status(404) && refusal(id);
        throw variant === 'own'
          ? new NotFoundException(`No user has the id ${id}.`)
          : errors.user_not_found({ id });
      }
    }
    // Decorators as the functions that they are: this file is run as it stands.
    Param('id')(Users.prototype, 'read', 0);
    Res({ passthrough: true })(Users.prototype, 'read', 1);
    Get(':id')(Users.prototype, 'read', Object.getOwnPropertyDescriptor(Users.prototype, 'read'));
    Controller('users')(Users);
    class App {}
    Module({ controllers: [Users] })(App);
    const app = await NestFactory.create(App, { logger: false });
    if (variant === 'errata') app.useGlobalFilters((await import('errata/nest')).errata(app, options));
    await app.listen(0, '127.0.0.1');
    return app.getHttpServer().address().port;
  },

  async fetch(variant) {
    const { createAdaptorServer } = await import('@hono/node-server');
    const handler = async (request) => {
      const id = new URL(request.url).pathname.slice('/users/'.length);
      if (id !== 'missing') return Response.json(user(id));
      if (variant === 'bare') return Response.json(refusal(id), { status: 404 });
      throw variant === 'own' ? byHand(id) : errors.user_not_found({ id });
    };
    if (variant === 'bare') return listening(createAdaptorServer({ fetch: handler }));
    if (variant === 'errata') {
      const { errata } = await import('errata/fetch');
      return listening(createAdaptorServer({ fetch: errata(handler, options) }));
    }
    const caught = async (request) => {
      try {
        return await handler(request);
      } catch (error) {
        const { status = 500, code, message } = error;
        return Response.json({ error: code, message }, { status });
      }
    };
    return listening(createAdaptorServer({ fetch: caught }));
  },
};
