import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { errata } from 'errata/hono';
import { Hono } from 'hono';
import { ROUTES } from '../../contract/api.ts';
import type { Framework } from '../../contract/framework.ts';
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
    return listen(createAdaptorServer({ fetch: app.fetch }) as Server);
  },
};
