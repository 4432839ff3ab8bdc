import Router from '@koa/router';
import { errata, guard, type KoaContext, validate } from 'errata/koa';
import Koa, { type Context } from 'koa';
import { expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

it('has the types of Koa 3', () => {
  const app = new Koa();
  app.use(errata()).use(guard());
  app.use(errata({ consumer: (ctx: Context) => ctx.get('x-user') }));
  app.use(errata<Context>({ consumer: (ctx) => ctx.hostname }));
  // @ts-expect-error Without Koa's own type a context has what Errata needs of it.
  errata({ consumer: (ctx) => ctx.hostname });
  expectTypeOf<Context>().toExtend<KoaContext>();

  const user = validate({ params: z.object({ id: z.coerce.number() }) });
  const router = new Router().get('/users/:id', guard(), async (ctx) => {
    const { params } = await user(ctx);
    expectTypeOf(params.id).toEqualTypeOf<number>();
    ctx.body = params;
  });
  app.use(router.routes());
  expect(app.middleware).toHaveLength(5);
});
