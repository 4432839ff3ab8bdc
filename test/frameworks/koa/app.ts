import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { errata, guard, validate } from 'errata/koa';
import { versionOf } from 'errata/versioning';
import Koa from 'koa';
import { ROUTES } from '../../contract/api.ts';
import type { Framework } from '../../contract/framework.ts';
import { GUARDED_ROUTES } from '../../contract/guarded-routes.ts';
import { listen } from '../../contract/listen.ts';

async function* half(begin: string, thrown: unknown) {
  yield begin;
  throw thrown;
}

export const koa3: Framework = {
  name: 'Koa 3',
  start(options) {
    const app = new Koa();
    app.use(errata(options));
    app.use(bodyParser());
    const router = new Router();
    for (const { method, path, handle } of ROUTES)
      router[method.toLowerCase() as 'get'](path, async (ctx) => {
        const answer = await handle({ params: ctx.params });
        if ('begin' in answer) {
          ctx.type = 'json';
          ctx.body = Readable.from(half(answer.begin, answer.thenThrow));
          return;
        }
        ctx.status = answer.status ?? 200;
        ctx.body = answer.json;
      });
    for (const { method, path, policies, schemas, handle } of GUARDED_ROUTES) {
      const check = schemas && validate(schemas);
      router[method.toLowerCase() as 'get'](path, guard(...policies), async (ctx) => {
        const values = await check?.(ctx);
        const answer = handle({ version: versionOf(ctx), values });
        ctx.status = answer.status ?? 200;
        ctx.body = answer.json;
      });
    }
    app.use(router.routes());
    return listen(createServer(app.callback()));
  },
};
