import 'reflect-metadata';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import { type ErrorRecord, PROBLEM_TYPE } from 'errata';
import { errata } from 'errata/nest';
import { afterEach, describe, expect, it } from 'vitest';
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
      list: throwing(() => new nest.HttpException(['first', 'second'] as never, 409)),
      object: throwing(() => new nest.HttpException({ message: 'Out of stock', left: 3 }, 409)),
      nested: throwing(() => new nest.ForbiddenException({ message: { reason: 'quota' } })),
      inside: throwing(() => new nest.InternalServerErrorException(SECRET, { cause: new Error('deeper') })),
    });
    expect((await ask(`${url}/plain`)).body).toMatchObject({ status: 404, detail: 'No such order' });
    expect((await ask(`${url}/bare`)).body).toMatchObject({ status: 409, title: 'Conflict' });
    expect((await ask(`${url}/list`)).body['status']).toBe(409);
    expect((await ask(`${url}/object`)).body).toMatchObject({ detail: 'Out of stock', left: 3 });
    const nested = await ask(`${url}/nested`);
    expect([nested.status, nested.text.includes('[object Object]')]).toEqual([403, false]);
    const inside = await ask(`${url}/inside`);
    expect([inside.status, inside.text.includes(SECRET)]).toEqual([500, false]);
    expect(logged.at(-1)?.causes.map(({ message }) => message)).toContain('deeper');
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

  it('tells a body that is malformed or too large', async () => {
    const url = await start({ orders: () => ({}) });
    const post = (body: string) =>
      ask(`${url}/orders`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect((await post('{"half":')).body).toMatchObject({ status: 400, code: 'malformed_body' });
    expect((await post(JSON.stringify('x'.repeat(2_000_000)))).status).toBe(413);
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
    expect([status, body['code']]).toEqual([422, 'invalid_request']);
    expect(body['errors']).toMatchObject([
      { pointer: '#/name' },
      { pointer: expect.stringMatching('^#/items') },
    ]);
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
