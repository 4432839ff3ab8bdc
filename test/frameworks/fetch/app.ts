import { createServer } from 'node:http';
import { errata, guard, unmatched, validate } from 'errata/fetch';
import { versionOf } from 'errata/versioning';
import { ROUTES } from '../../contract/api.ts';
import type { Framework } from '../../contract/framework.ts';
import { GUARDED_ROUTES } from '../../contract/guarded-routes.ts';
import { listen } from '../../contract/listen.ts';
import { paramsOf } from '../../contract/match.ts';
import { breakingOff } from '../../contract/stream.ts';
import { serveFetch } from './serve-fetch.ts';

export const fetchHandler: Framework = {
  name: 'fetch',
  blind: true,
  start(options) {
    const app = errata(
      async (request: Request) => {
        const path = new URL(request.url).pathname;
        for (const route of ROUTES) {
          const params = paramsOf(route.path, path);
          if (!params || (request.method === 'HEAD' ? 'GET' : request.method) !== route.method) continue;
          const answer = await route.handle({ params });
          if ('begin' in answer)
            return new Response(breakingOff(answer), {
              headers: { 'content-type': 'application/json; charset=utf-8' },
            });
          return Response.json(answer.json, { status: answer.status ?? 200 });
        }
        for (const route of GUARDED_ROUTES) {
          const params = paramsOf(route.path, path);
          if (!params || request.method !== route.method) continue;
          const check = route.schemas && validate(route.schemas);
          const guarded = guard(...route.policies)(async (request: Request) => {
            const values = await check?.(request, params);
            const answer = route.handle({ version: versionOf(request), values });
            return Response.json(answer.json, { status: answer.status ?? 200 });
          });
          return guarded(request);
        }
        throw unmatched();
      },
      {
        ...options,
        route: (path) => ROUTES.find((route) => paramsOf(route.path, path))?.path,
        allowedMethods: (path) =>
          ROUTES.filter((route) => paramsOf(route.path, path)).map(({ method }) => method),
      },
    );
    return listen(createServer(serveFetch(app)));
  },
};
