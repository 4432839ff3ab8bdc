import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { errata, guard, validate } from 'errata/hono';
import { versionOf } from 'errata/versioning';
import { Hono } from 'hono';
import { ROUTES } from '../../contract/api.ts';
import type { Framework } from '../../contract/framework.ts';
import { GUARDED_ROUTES } from '../../contract/guarded-routes.ts';
import { listen } from '../../contract/listen.ts';
import { breakingOff } from '../../contract/stream.ts';

export const hono: Framework = {
  name: 'Hono 4',
  start(options) {
    const app = new Hono();
    errata(app, options);
    for (const { method, path, handle } of ROUTES)
      app.on(method, path, async (c) => {
        const answer = await handle({ params: c.req.param() });
        if ('begin' in answer)
          return c.body(breakingOff(answer), 200, { 'content-type': 'application/json; charset=utf-8' });
        return new Response(JSON.stringify(answer.json), {
          status: answer.status ?? 200,
          headers: { 'content-type': 'application/json' },
        });
      });
    for (const { method, path, policies, schemas, handle } of GUARDED_ROUTES) {
      const check = schemas && validate(schemas);
      app.on(method, path, guard(...policies), async (c) => {
        const values = await check?.(c);
        const answer = handle({ version: versionOf(c), values });
        return c.json(answer.json as object, (answer.status ?? 200) as 200);
      });
    }
    return listen(createAdaptorServer({ fetch: app.fetch }) as Server);
  },
};
