import { asyncHandler, errata, guard, validate } from 'errata/express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

it('has the types of Express 4', () => {
  const app = express();
  app.use(errata());
  app.use(errata({ consumer: (request: Request) => request.ip }));
  express.Router().use(guard(), errata<Request>({ consumer: (request) => request.get('x-user') }));
  const user = validate({ params: z.object({ id: z.coerce.number() }) });
  app.get(
    '/users/:id',
    asyncHandler(async (request: Request, response: Response, _next: NextFunction) => {
      const { params } = await user(request);
      expectTypeOf(params.id).toEqualTypeOf<number>();
      response.json(params);
    }),
  );
  expect(errata()).toHaveLength(2);
});
