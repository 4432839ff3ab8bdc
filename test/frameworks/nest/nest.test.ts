import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import { type ErrorRecord, type Policy, PROBLEM_TYPE, type Sent } from 'errata';
import { errata, guard, valid, validate } from 'errata/nest';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Running } from '../../contract/framework.ts';
import type { App } from '../../contract/nest-app.ts';
import { rawHttp } from '../../support/raw-http.ts';
import { nest11 } from '../nest-11/app.ts';
import { nest12 } from './app.ts';

const SECRET = 'host db-7 refused the connection';
const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

class Item {
  declare price: number;
}
IsInt()(Item.prototype, 'price');

class Order {
  declare name: string;
  declare items: Item[];
}
IsString()(Order.prototype, 'name');
ValidateNested({ each: true })(Order.prototype, 'items');
Type(() => Item)(Order.prototype, 'items');

// The two majors have types of their own that name the same things; what is called here is the same in both.
const frameworks = [...nest12, ...(nest11 as unknown as typeof nest12)];

describe.each(frameworks)('$name', ({ common: nest, serve }) => {
  let running: Running | undefined;
  let logged: ErrorRecord[] = [];
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  /** Serves a controller whose methods are at their own names. */
  async function start(
    handlers: Record<string, (...args: never[]) => unknown>,
    decorate: (prototype: object) => void = () => {},
    before?: (app: App) => void,
    configure?: (consumer: import('@nestjs/common').MiddlewareConsumer) => void,
  ): Promise<string> {
    class Api {}
    for (const [name, value] of Object.entries(handlers)) {
      const descriptor = { value, configurable: true, writable: true };
      Object.defineProperty(Api.prototype, name, descriptor);
      nest.All(name)(Api.prototype, name, descriptor);
    }
    decorate(Api.prototype);
    nest.Controller()(Api);
    class Root {
      configure(consumer: import('@nestjs/common').MiddlewareConsumer) {
        configure?.(consumer);
      }
    }
    nest.Module({ controllers: [Api] })(Root);
    logged = [];
    running = await serve(Root, { logger: (record) => void logged.push(record) }, before);
    return running.url;
  }

  async function ask(url: string, init: RequestInit = {}) {
    const response = await fetch(url, { ...init, headers: { traceparent: TRACEPARENT, ...init.headers } });
    const text = await response.text();
    expect([text, response.headers.get('content-type')]).toEqual([expect.any(String), PROBLEM_TYPE]);
    return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> };
  }

  const throwing = (make: () => unknown) => () => {
    throw make();
  };

  it('answers HttpException with its status and message', async () => {
    const url = await start({
      plain: throwing(() => new nest.NotFoundException('No such order')),
      bare: throwing(() => new nest.ConflictException()),
      list: throwing(() => new nest.ConflictException(['first.', 'second.'])),
      object: throwing(() => new nest.HttpException({ message: 'Out of stock', left: 3 }, 409)),
      nested: throwing(() => new nest.ForbiddenException({ message: { reason: 'quota' } })),
      inside: throwing(() => new nest.InternalServerErrorException(SECRET, { cause: new Error('deeper') })),
    });
    expect((await ask(`${url}/plain`)).body).toMatchObject({ status: 404, detail: 'No such order' });
    expect((await ask(`${url}/bare`)).body).toMatchObject({ status: 409, title: 'Conflict' });
    expect((await ask(`${url}/list`)).body).toMatchObject({ status: 409, detail: 'first. second.' });
    expect((await ask(`${url}/object`)).body).toMatchObject({ detail: 'Out of stock', left: 3 });
    const nested = await ask(`${url}/nested`);
    expect(nested.body).toMatchObject({ status: 403, message: { reason: 'quota' } });
    expect(nested.text).not.toContain('[object Object]');
    const inside = await ask(`${url}/inside`);
    expect([inside.status, inside.text.includes(SECRET)]).toEqual([500, false]);
    expect(logged.at(-1)?.causes.map(({ message }) => message)).toContain('deeper');
  });

  it('tells a body that is malformed or too large', async () => {
    const url = await start({ orders: () => ({}) });
    const post = (body: string) =>
      ask(`${url}/orders`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect((await post('{"half":')).body).toMatchObject({ status: 400, code: 'malformed_body' });
    expect((await post(JSON.stringify('x'.repeat(2_000_000)))).status).toBe(413);
  });

  it('answers 415 where the platform passes over a body of a type that it does not read', async () => {
    const url = await start({ orders: () => ({}), checked: () => ({}) }, (prototype) => {
      nest.Body(valid(z.object({ name: z.string() })))(prototype, 'orders', 0);
      const descriptor = Object.getOwnPropertyDescriptor(prototype, 'checked') as PropertyDescriptor;
      nest.UsePipes(new nest.ValidationPipe({ expectedType: Order }))(prototype, 'checked', descriptor);
      nest.Body()(prototype, 'checked', 0);
    });
    for (const path of ['orders', 'checked']) {
      const post = (type: string, body: string) =>
        ask(`${url}/${path}`, { method: 'POST', body, headers: { 'content-type': type } });
      expect((await post('application/x-unknown', 'name=tea')).status).toBe(415);
      expect((await post('application/json', '{}')).status).toBe(422);
      expect((await ask(`${url}/${path}`, { method: 'POST' })).status).toBe(422);
    }
  });

  it('tells the faults that ValidationPipe finds', async () => {
    const url = await start({ orders: () => ({}) }, (prototype) => {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, 'orders') as PropertyDescriptor;
      const pipe = new nest.ValidationPipe({ expectedType: Order, transform: true });
      nest.UsePipes(pipe)(prototype, 'orders', descriptor);
      nest.Body()(prototype, 'orders', 0);
    });
    const { status, body } = await ask(`${url}/orders`, {
      method: 'POST',
      body: '{"name":7,"items":[{"price":"x"}]}',
      headers: { 'content-type': 'application/json' },
    });
    expect([status, body.code]).toEqual([422, 'invalid_request']);
    expect(body.errors).toMatchObject([
      { pointer: '#/name' },
      { in: 'body', pointer: '#/items/0/price', detail: 'items.0.price must be an integer number' },
    ]);
  });

  it('answers what guards, pipes, interceptors and middleware throw', async () => {
    const failing = { guard: 'canActivate', pipe: 'transform', interceptor: 'intercept' };
    const part = (method: string) => ({
      [method]() {
        throw new Error(SECRET);
      },
    });
    const url = await start(
      { guard: () => ({}), pipe: () => ({}), interceptor: () => ({}), middleware: () => ({}) },
      (prototype) => {
        const on = (name: string) => Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
        nest.UseGuards(part(failing.guard) as never)(prototype, 'guard', on('guard'));
        nest.UsePipes(part(failing.pipe) as never)(prototype, 'pipe', on('pipe'));
        nest.Query()(prototype, 'pipe', 0);
        nest.UseInterceptors(part(failing.interceptor) as never)(prototype, 'interceptor', on('interceptor'));
      },
      undefined,
      (consumer) =>
        void consumer
          .apply(() => {
            throw new Error(SECRET);
          })
          .forRoutes('middleware'),
    );
    for (const where of ['guard', 'pipe', 'interceptor', 'middleware']) {
      const { status, text, body } = await ask(`${url}/${where}`);
      expect([where, status, text.includes(SECRET)]).toEqual([where, 500, false]);
      expect(body).toMatchObject({ instance: `/${where}`, trace_id: TRACEPARENT.slice(3, 35) });
    }
    expect(logged).toHaveLength(4);
  });

  it('answers a guard that says no, and a pipe that cannot parse', async () => {
    const url = await start({ guarded: () => ({}), parsed: () => ({}) }, (prototype) => {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, 'guarded') as PropertyDescriptor;
      nest.UseGuards({ canActivate: () => false })(prototype, 'guarded', descriptor);
      nest.Query('id', nest.ParseIntPipe)(prototype, 'parsed', 0);
    });
    expect((await ask(`${url}/guarded`)).status).toBe(403);
    expect((await ask(`${url}/parsed?id=x`)).status).toBe(400);
  });

  it('tells in which part of the request the faults are', async () => {
    class Page {
      declare page: number;
    }
    IsInt()(Page.prototype, 'page');
    const url = await start({ list: () => ({}), 'of/:page': () => ({}) }, (prototype) => {
      nest.Query(new nest.ValidationPipe({ expectedType: Page }))(prototype, 'list', 0);
      nest.Param(new nest.ValidationPipe({ expectedType: Page }))(prototype, 'of/:page', 0);
    });
    const fault = { pointer: '#/page', detail: 'page must be an integer number' };
    expect((await ask(`${url}/list?page=x`)).body.errors).toEqual([{ in: 'query', ...fault }]);
    expect((await ask(`${url}/of/x`)).body.errors).toEqual([{ in: 'params', ...fault }]);
  });

  it('answers a path outside the global prefix', async () => {
    const url = await start({ users: () => ({}) }, undefined, (app) => void app.setGlobalPrefix('api'));
    expect((await fetch(`${url}/api/users`)).status).toBe(200);
    const inside = await ask(`${url}/api/nothing`);
    const outside = await ask(`${url}/nothing`);
    expect([inside.status, outside.status]).toEqual([404, 404]);
    expect(outside.text).toBe(inside.text.replace('/api/nothing', '/nothing'));
  });

  it('leaves a filter that stands nearer its exceptions', async () => {
    class Own {
      catch(_exception: unknown, host: import('@nestjs/common').ArgumentsHost) {
        host.switchToHttp().getResponse().status(418).send('own');
      }
    }
    nest.Catch(nest.GoneException)(Own);
    const url = await start(
      { own: throwing(() => new nest.GoneException()), other: throwing(() => new Error(SECRET)) },
      (prototype) => {
        for (const name of ['own', 'other'])
          nest.UseFilters(new Own())(
            prototype,
            name,
            Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor,
          );
      },
    );
    const own = await fetch(`${url}/own`);
    expect([own.status, await own.text()]).toEqual([418, 'own']);
    expect((await ask(`${url}/other`)).status).toBe(500);
  });

  it('answers what comes before routing', async () => {
    const url = await start({ 'users/:id': () => ({}) });
    expect((await ask(`${url}/users/%zz`)).status).toBe(400);
    const refused = await rawHttp(url, 'GET / HTTP/1.1\r\nno colon here\r\n\r\n');
    expect(refused).toContain(`content-type: ${PROBLEM_TYPE}`);
  });

  it('asks policies as guards', async () => {
    const told: Sent[] = [];
    const replay: Policy = {
      before: ({ target }) =>
        target === '/replayed' ? { status: 201, headers: { 'x-replay': 'yes' }, body: '{"a":1}' } : undefined,
      after: (_exchange, sent) => void told.push(sent),
      keepBytes: 100,
    };
    const refuse: Policy = {
      before() {
        throw new nest.HttpException('Slow down', 429);
      },
    };
    const url = await start(
      { replayed: throwing(() => new Error(SECRET)), kept: () => ({ ok: true }), refused: () => ({}) },
      (prototype) => {
        for (const [name, policy] of Object.entries({ replayed: replay, kept: replay, refused: refuse }))
          nest.UseGuards(guard(policy))(
            prototype,
            name,
            Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor,
          );
      },
    );
    const replayed = await fetch(`${url}/replayed`);
    expect([replayed.status, replayed.headers.get('x-replay'), await replayed.text()]).toEqual([
      201,
      'yes',
      '{"a":1}',
    ]);
    expect((await fetch(`${url}/kept`)).status).toBe(200);
    expect((await ask(`${url}/refused`)).status).toBe(429);
    expect(told.map(({ status, body }) => [status, new TextDecoder().decode(body)])).toEqual([
      [201, '{"a":1}'],
      [200, '{"ok":true}'],
    ]);
  });

  it('validates by schemas: the whole request, or one parameter', async () => {
    const order = z.object({ count: z.number() });
    const parts = validate({ query: z.object({ page: z.coerce.number() }), body: order });
    const url = await start(
      {
        whole: async (request: never) => (await parts(request)).query,
        one: (body: { count: number }, id: number) => ({ sum: body.count + id }),
      },
      (prototype) => {
        nest.Req()(prototype, 'whole', 0);
        nest.Body(valid(order))(prototype, 'one', 0);
        nest.Query('id', valid(z.coerce.number().int()))(prototype, 'one', 1);
      },
    );
    const post = (path: string, body: unknown) => ({
      url: `${url}/${path}`,
      init: { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    });
    const good = post('one?id=2', { count: 1 });
    expect(await (await fetch(good.url, good.init)).json()).toEqual({ sum: 3 });
    const whole = post('whole?page=2', { count: 1 });
    expect(await (await fetch(whole.url, whole.init)).json()).toEqual({ page: 2 });
    for (const [path, body, errors] of [
      ['whole?page=x', {}, ['query#/page', 'body#/count']],
      ['one?id=1', {}, ['body#/count']],
      ['one?id=x', { count: 1 }, ['query#/id']],
    ] as const) {
      const bad = post(path, body);
      const answer = await ask(bad.url, bad.init);
      const faults = answer.body.errors as { in: string; pointer: string }[];
      expect([answer.status, faults.map((fault) => fault.in + fault.pointer)]).toEqual([422, errors]);
    }
  });

  it('must come before the application is initialised', async () => {
    let late: App | undefined;
    await start({}, undefined, (app) => {
      late = app;
    });
    expect(() => errata(late as never, { logger: false })).toThrow('before app.init() and app.listen()');
  });

  it('throws on what failed in another context', () => {
    const app = {
      getHttpAdapter: () => ({ getInstance: () => ({}) }),
      getHttpServer: () => ({ listenerCount: () => 1 }) as never,
    };
    const filter = errata(app, { logger: false });
    const host = { getType: () => 'rpc', getArgByIndex: () => undefined };
    expect(() => filter.catch(new Error(SECRET), host)).toThrow(SECRET);
  });
});
