import type { IncomingMessage, Server } from 'node:http';
import { asyncHandler, type ExpressRequest, errata, guard, validate } from 'errata/express';
import { clientErrors } from 'errata/node';
import express, { type Request, type Response } from 'express';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

declare global {
  namespace Express {
    interface Request {
      tenant?: string;
    }
  }
}

describe('the types, with those of Express 5', () => {
  it('installs as a middleware', () => {
    const app = express();
    app.use(errata());
    app.use('/below', errata({ logger: false }));
    express.Router().use(errata(), guard());
    app.get('/', guard(), (_request, response) => void response.end());
    expectTypeOf<Request>().toExtend<ExpressRequest>();
    expect(errata()).toHaveLength(2);
  });

  it('gives callbacks the request of Express, with what the application added to it', () => {
    errata({ consumer: (request: Request) => request.ip });
    errata<Request>({ consumer: (request) => request.get('x-user') });
    errata({
      consumer: (request) => {
        expectTypeOf(request).toExtend<IncomingMessage>();
        expectTypeOf(request.tenant).toEqualTypeOf<string | undefined>();
        return request.tenant;
      },
      traceId: ({ headers }) => headers.traceparent?.toString(),
    });
    // @ts-expect-error A consumer is a text.
    errata({ consumer: () => 7 });
    // @ts-expect-error Nothing has this name.
    errata({ consumer: (request) => request.nobody });
  });

  it('keeps the types of a handler that it wraps', () => {
    const app = express();
    const handler = asyncHandler(async (request: Request, response: Response) => {
      response.json(request.params);
    });
    app.get('/users/:id', handler);
    expectTypeOf(handler).parameter(0).toEqualTypeOf<Request>();
    app.use(
      asyncHandler(
        async (_error: unknown, _request: Request, response: Response, _next: express.NextFunction) => {
          response.end();
        },
      ),
    );
    expect(handler).toHaveLength(2);
  });

  it('types what a validation answers', () => {
    const user = validate({
      params: z.object({ id: z.coerce.number() }),
      body: z.object({ name: z.string() }),
    });
    express().post('/:id', async (request) => {
      const { params, body } = await user(request);
      expectTypeOf(params.id).toEqualTypeOf<number>();
      expectTypeOf(body).toEqualTypeOf<{ name: string }>();
    });
    // @ts-expect-error There is no such part.
    expect(() => validate({ cookies: z.object({}) })).toThrow('cookies');
  });

  it('gives back the server that it was given', () => {
    expectTypeOf(clientErrors<Server>).returns.toEqualTypeOf<Server>();
  });
});
