import { createServer, guard, unmatched, validate } from 'errata/node';
import { versionOf } from 'errata/versioning';
import { ROUTES } from '../../contract/api.ts';
import type { Framework } from '../../contract/framework.ts';
import { GUARDED_ROUTES } from '../../contract/guarded-routes.ts';
import { listen } from '../../contract/listen.ts';
import { paramsOf } from '../../contract/match.ts';

export const node: Framework = {
  name: 'node:http',
  start: (options) =>
    listen(
      createServer(
        async (request, response) => {
          const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
          for (const route of ROUTES) {
            const params = paramsOf(route.path, path);
            if (!params || (request.method === 'HEAD' ? 'GET' : request.method) !== route.method) continue;
            const answer = await route.handle({ params });
            if ('begin' in answer) {
              response.writeHead(200, { 'content-type': 'application/json' });
              response.write(answer.begin);
              throw answer.thenThrow;
            }
            response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
            response.end(JSON.stringify(answer.json));
            return;
          }
          for (const route of GUARDED_ROUTES) {
            const params = paramsOf(route.path, path);
            if (!params || request.method !== route.method) continue;
            const check = route.schemas && validate(route.schemas);
            const guarded = guard(...route.policies)(async (request, response) => {
              const values = await check?.(request, params);
              const answer = route.handle({ version: versionOf(request), values });
              response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
              response.end(JSON.stringify(answer.json));
            });
            await guarded(request, response);
            return;
          }
          throw unmatched();
        },
        {
          ...options,
          route: (path) => ROUTES.find((route) => paramsOf(route.path, path))?.path,
          allowedMethods: (path) =>
            ROUTES.filter((route) => paramsOf(route.path, path)).map(({ method }) => method),
        },
      ),
    ),
};
