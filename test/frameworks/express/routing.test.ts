import { createServer, type RequestListener } from 'node:http';
import type { ErrorRecord } from 'errata';
import { asyncHandler, errata } from 'errata/express';
import express5 from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../../contract/framework.ts';
import { listen } from '../../contract/listen.ts';
import { express4 } from '../express-4/express.ts';

const logged: ErrorRecord[] = [];
const logger = (record: ErrorRecord) => void logged.push(record);
const fail = () => {
  throw new Error('failed');
};
const pass = (_request: unknown, _response: unknown, next: () => void) => next();
let ran = 0;

/** An application that has its routes in every place where Express lets one put them. */
function application(express: typeof express5, version: number): RequestListener {
  const app = express();
  app.all(version === 4 ? '/api*' : '/api{/*rest}', pass);
  app.route('/api/things').get(fail).post(fail);
  app.patch(['/api/first', '/api/second/:id'], fail);
  app.put(/^\/api\/v(\d+)$/, fail);
  app.route('/api/checked').all(pass).delete(fail);

  const users = express.Router({ mergeParams: true });
  users.get('/:id', fail);
  users.post('/', fail);
  const orgs = express.Router();
  orgs.use('/:org/users', users);
  app.use('/api/orgs', orgs);

  const strict = express.Router({ strict: true, caseSensitive: true });
  strict.get('/Exact', fail);
  app.use('/api/strict', strict);

  const admin = express();
  admin.use((_request, _response, next) => {
    ran += 1;
    next();
  });
  admin.get('/reports/:year', fail);
  const deep = express();
  deep.delete('/all', fail);
  admin.use('/deep', deep);
  app.use('/api/admin/:tenant', admin);
  app.use('/api/empty', express());

  const own = express();
  own.get('/place', fail);
  own.use(errata({ logger }));
  app.use('/api/own', own);

  app.get('/api/answered', (_request, response, next) => {
    response.send('answered');
    next();
  });
  app.get(
    '/api/waits',
    asyncHandler(async () => Promise.reject(undefined)),
  );
  app.use(errata({ logger }));
  return app as unknown as RequestListener;
}

describe.each([
  ['Express 5', 5, express5],
  ['Express 4', 4, express4],
] as const)('routes on %s', (_, version, express) => {
  let running: Running;
  beforeAll(async () => {
    running = await listen(createServer(application(express as typeof express5, version)));
  });
  afterAll(() => running.close());
  const ask = (method: string, path: string) => fetch(`${running.url}/api${path}`, { method });

  it.each([
    ['/things', 'GET, HEAD, OPTIONS, POST'],
    ['/things?x=/y', 'GET, HEAD, OPTIONS, POST'],
    ['/first', 'OPTIONS, PATCH'],
    ['/second/9', 'OPTIONS, PATCH'],
    ['/v12', 'OPTIONS, PUT'],
    ['/checked', 'DELETE, OPTIONS'],
    ['/orgs/7/users', 'OPTIONS, POST'],
    ['/orgs/7/users/8', 'GET, HEAD, OPTIONS'],
    ['/strict/Exact', 'GET, HEAD, OPTIONS'],
    ['/THINGS/', 'GET, HEAD, OPTIONS, POST'],
    ['/admin/acme/reports/2026', 'GET, HEAD, OPTIONS'],
    ['/admin/acme/deep/all', 'DELETE, OPTIONS'],
    ['/own/place', 'GET, HEAD, OPTIONS'],
  ])('%s has %s', async (path, allow) => {
    const refused = await ask('LOCK', path);
    expect({ status: refused.status, allow: refused.headers.get('allow') }).toEqual({ status: 405, allow });
  });

  it.each([
    '/nothing',
    '/things/more',
    '/thingsmore',
    '/strict/exact',
    '/strict/Exact/',
    '/orgs',
    '/empty/x',
    '/adminx',
  ])('%s has none', async (path) => {
    const missing = await ask('LOCK', path);
    expect({ status: missing.status, allow: missing.headers.get('allow') }).toEqual({
      status: 404,
      allow: null,
    });
  });

  it('answers OPTIONS with them', async () => {
    const { status, headers } = await ask('OPTIONS', '/things');
    expect({ status, allow: headers.get('allow') }).toEqual({
      status: 204,
      allow: 'GET, HEAD, OPTIONS, POST',
    });
  });

  it('runs nothing of a mounted application to learn its methods', async () => {
    ran = 0;
    await ask('LOCK', '/admin/acme/reports/2026');
    expect(ran).toBe(1);
  });

  it.each([
    ['GET', '/things', '/api/things'],
    ['PATCH', '/second/9', '/api/second/:id'],
    ['GET', '/orgs/7/users/8', '/api/orgs/:org/users/:id'],
    ['GET', '/admin/acme/reports/2026', '/api/admin/:tenant/reports/:year'],
    ['GET', '/own/place', '/api/own/place'],
    ['PUT', '/v12', String.raw`/^\/api\/v(\d+)$/`],
  ])('logs %s %s with its route %s', async (method, path, route) => {
    logged.length = 0;
    expect((await ask(method, path)).status).toBe(500);
    expect(logged).toMatchObject([{ status: 500, route, path: `/api${path}` }]);
  });

  it('leaves alone what was answered and passed on', async () => {
    logged.length = 0;
    expect(await (await ask('GET', '/answered')).text()).toBe('answered');
    expect(logged).toEqual([]);
  });

  it('hears of a rejection with nothing', async () => {
    logged.length = 0;
    expect((await ask('GET', '/waits')).status).toBe(500);
    expect(logged).toMatchObject([{ status: 500, message: 'The handler threw undefined.' }]);
  });
});
