import { createServer } from 'node:http';
import { asyncHandler, errata, guard, validate } from 'errata/express';
import { versionOf } from 'errata/versioning';
import express from 'express';
import { ROUTES } from '../../contract/api.ts';
import type { Framework } from '../../contract/framework.ts';
import { GUARDED_ROUTES } from '../../contract/guarded-routes.ts';
import { listen } from '../../contract/listen.ts';

export const express4: Framework = {
  name: 'Express 4',
  start(options) {
    const app = express();
    app.use(express.json({ limit: '1mb' }));
    for (const { method, path, handle } of ROUTES)
      app[method.toLowerCase() as 'get'](
        path,
        asyncHandler(async (request: express.Request, response: express.Response) => {
          const answer = await handle({ params: request.params });
          if ('begin' in answer) {
            response.type('json').write(answer.begin);
            throw answer.thenThrow;
          }
          response.status(answer.status ?? 200).json(answer.json);
        }),
      );
    for (const { method, path, policies, schemas, handle } of GUARDED_ROUTES) {
      const check = schemas && validate(schemas);
      app[method.toLowerCase() as 'get'](
        path,
        guard(...policies),
        asyncHandler(async (request: express.Request, response: express.Response) => {
          const values = await check?.(request);
          const answer = handle({ version: versionOf(request), values });
          response.status(answer.status ?? 200).json(answer.json);
        }),
      );
    }
    app.use(errata(options));
    return listen(createServer(app));
  },
};
