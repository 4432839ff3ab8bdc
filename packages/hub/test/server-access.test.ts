import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../src/engine.ts';
import { ensureAdminToken } from '../src/services/access/admin-token.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';

let engine: Engine;
let local: TestServer;
let exposed: TestServer;
let token: string;

beforeAll(async () => {
  engine = await openTestEngine();
  local = await startServer(engine);
  exposed = await startServer(engine, { host: '0.0.0.0' });
  token = (await ensureAdminToken(engine.metadata.db)) ?? '';
});
afterAll(async () => {
  await local.app.close();
  await exposed.app.close();
  await engine.close();
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call(
  { app }: TestServer,
  method: Method,
  url: string,
  options: {
    key?: string;
    cookie?: string;
    body?: object;
    headers?: Record<string, string>;
    address?: string;
  } = {},
) {
  const response = await app.inject({
    method,
    url,
    remoteAddress: options.address ?? '192.0.2.7',
    headers: {
      host: 'localhost:4400',
      ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
      ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { payload: options.body }),
  });
  const text = response.body;
  return {
    status: response.statusCode,
    headers: response.headers,
    body: text === '' ? null : response.json(),
  };
}

const made = z.object({ id: z.string(), secret: z.string() });
async function makeKey(scope: string, project = 'default') {
  const { body } = await call(local, 'POST', '/v1/keys', {
    body: { name: `a ${scope} key`, scope, project },
  });
  return made.parse(body);
}

describe('keys', () => {
  test('are made, listed without their secret, work, and stop working when revoked', async () => {
    const created = await call(local, 'POST', '/v1/keys', { body: { name: ' laptop ', scope: 'admin' } });
    expect(created.status).toBe(201);
    expect(created.headers['cache-control']).toBe('no-store');
    const { id, secret } = made.parse(created.body);
    const listed = async () => (await call(local, 'GET', '/v1/keys')).body.items;
    expect(await listed()).toContainEqual({
      id,
      name: 'laptop',
      project: 'default',
      scope: 'admin',
      prefix: secret.slice(0, 17),
      created: '2026-03-01T12:00:00.000Z',
      last_used: null,
      origins: null,
    });
    expect(JSON.stringify(await listed())).not.toContain(secret);

    expect((await call(exposed, 'GET', '/v1/keys', { key: secret })).status).toBe(200);
    expect((await listed()).find((key: { id: string }) => key.id === id)).toMatchObject({
      last_used: '2026-03-01T12:00:00.000Z',
    });
    expect((await call(local, 'DELETE', `/v1/keys/${id}`)).status).toBe(204);
    expect((await listed()).map((key: { id: string }) => key.id)).not.toContain(id);
    for (const server of [exposed, local]) {
      const refused = await call(server, 'GET', '/v1/keys', { key: secret });
      expect([refused.status, refused.body.code]).toEqual([401, 'key_wrong']);
      expect(refused.headers['www-authenticate']).toBe('Bearer realm="errata", error="invalid_token"');
    }
  });

  test('unknown ids and projects are told apart from faults', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect((await call(local, 'DELETE', `/v1/keys/${unknown}`)).body.code).toBe('key_unknown');
    const nowhere = { name: 'x', scope: 'read', project: 'nowhere' };
    expect((await call(local, 'POST', '/v1/keys', { body: nowhere })).body.code).toBe('project_unknown');
  });
});

describe('on loopback', () => {
  test('everybody on the machine may do everything, without a token', async () => {
    expect((await call(local, 'GET', '/v1/keys')).status).toBe(200);
    expect((await call(local, 'GET', '/v1/session')).body).toEqual({ signed_in: false, required: false });
  });

  test('a key that is presented must be valid and have the scope all the same', async () => {
    for (const authorization of ['Bearer nonsense', 'Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b']) {
      const answer = await call(local, 'GET', '/v1/keys', { headers: { authorization } });
      expect([answer.status, answer.body.code]).toEqual([401, 'key_wrong']);
    }
    const { secret } = await makeKey('ingest');
    expect((await call(local, 'GET', '/v1/keys', { key: secret })).body.code).toBe('scope_missing');
  });

  test.each(['localhost', 'localhost:4400', '127.0.0.1:4400', '[::1]:4400', 'LOCALHOST:1'])(
    'answers to %s',
    async (host) => {
      expect((await call(local, 'GET', '/v1/keys', { headers: { host } })).status).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'evil.example:4400',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.5:4400',
    '[::2]:4400',
  ])('does not answer to %s', async (host) => {
    for (const path of ['/v1/keys', '/healthz', '/'])
      expect((await call(local, 'GET', path, { headers: { host } })).body.code).toBe('host_not_allowed');
  });
});

describe('changes that a browser sends', () => {
  const body = { name: 'by a page', scope: 'read' };
  const host = 'localhost:4400';

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://localhost:9999' }],
    [{ origin: 'null' }],
    [{ origin: 'http://localhost:4400', 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('are refused for another site: %o', async (headers) => {
    const answer = await call(local, 'POST', '/v1/keys', { body, headers: { host, ...headers } });
    expect([answer.status, answer.body.code]).toEqual([403, 'origin_not_allowed']);
  });

  test.each([
    [{}],
    [{ origin: 'http://localhost:4400' }],
    [{ origin: 'http://localhost:4400', 'sec-fetch-site': 'same-origin' }],
  ])("are taken from the hub's own pages and from programs: %o", async (headers) => {
    expect((await call(local, 'POST', '/v1/keys', { body, headers: { host, ...headers } })).status).toBe(201);
  });

  test('signing in and out from another site is refused too', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await call(exposed, 'POST', '/v1/session', { body: { token }, headers })).status).toBe(403);
    expect((await call(exposed, 'DELETE', '/v1/session', { headers })).status).toBe(403);
  });
});

describe('beyond loopback', () => {
  test('everything of the API demands somebody it knows; what strangers may know is little', async () => {
    for (const path of ['/v1/keys', '/v1/projects', '/v1/projects/default/routes', '/metrics']) {
      const answer = await call(exposed, 'GET', path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'key_missing']);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="errata"');
    }
    const change = await call(exposed, 'PUT', '/v1/errors/00000000000000aa/state', {
      body: { state: 'open' },
    });
    expect(change.status).toBe(401);
    for (const path of ['/healthz', '/readyz', '/openapi.json', '/problems/key_missing', '/v1/session'])
      expect((await call(exposed, 'GET', path)).status).toBe(200);
  });

  test('the admin token opens everything, in every project', async () => {
    expect((await call(exposed, 'GET', '/v1/keys', { key: token })).status).toBe(200);
    const shop = await call(exposed, 'POST', '/v1/projects', {
      key: token,
      body: { name: 'shop', retention_days: 7 },
    });
    expect([shop.status, shop.body]).toEqual([
      201,
      { name: 'shop', created: '2026-03-01T12:00:00.000Z', retention_days: 7 },
    ]);
    const again = await call(exposed, 'POST', '/v1/projects', { key: token, body: { name: 'shop' } });
    expect([again.status, again.body.code]).toEqual([409, 'project_exists']);
  });

  test('a key does what its scope says, in its project', async () => {
    await call(local, 'POST', '/v1/projects', { body: { name: 'store' } });
    const read = (await makeKey('read', 'store')).secret;
    const admin = (await makeKey('admin', 'store')).secret;
    const ingest = (await makeKey('ingest', 'store')).secret;

    expect((await call(exposed, 'GET', '/v1/projects', { key: read })).body.items).toMatchObject([
      { name: 'store' },
    ]);
    expect((await call(exposed, 'GET', '/v1/projects', { key: ingest })).status).toBe(403);
    const keys = await call(exposed, 'GET', '/v1/keys', { key: read });
    expect([keys.status, keys.body.code]).toEqual([403, 'scope_missing']);
    expect(keys.headers['www-authenticate']).toBe(
      'Bearer realm="errata", error="insufficient_scope", scope="admin"',
    );

    // Its own project is meant where none is named.
    const listed = (await call(exposed, 'GET', '/v1/keys', { key: admin })).body.items;
    expect(new Set(listed.map((key: { project: string }) => key.project))).toEqual(new Set(['store']));
    const own = await call(exposed, 'POST', '/v1/keys', { key: admin, body: { name: 'x', scope: 'read' } });
    expect(own.body.project).toBe('store');

    const { id } = await makeKey('read', 'default');
    const beyond: [Method, string, object?][] = [
      ['GET', '/v1/keys?project=default'],
      ['GET', '/v1/projects/default/routes'],
      ['PUT', '/v1/projects/default/routes', { patterns: [] }],
      ['POST', '/v1/keys', { name: 'x', scope: 'admin', project: 'default' }],
      ['POST', '/v1/projects', { name: 'more' }],
      ['DELETE', `/v1/keys/${id}?project=default`],
      ['PUT', '/v1/errors/00000000000000aa/state?project=default', { state: 'open' }],
    ];
    for (const [method, url, body] of beyond) {
      const answer = await call(exposed, method, url, { key: admin, ...(body ? { body } : {}) });
      expect([url, answer.status, answer.body.code]).toEqual([url, 403, 'project_forbidden']);
    }
  });
});

describe('sessions', () => {
  const signIn = (body: object, headers: Record<string, string> = {}, address = '198.51.100.1') =>
    call(exposed, 'POST', '/v1/session', { body, headers, address });
  const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['set-cookie']);

  test('begin with the token, open the API, and end when signed out', async () => {
    const answer = await signIn({ token });
    expect(answer.body).toEqual({ signed_in: true, required: true });
    expect(cookieOf(answer)).toMatch(
      /^errata_session=[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const cookie = cookieOf(answer).split(';')[0] ?? '';
    expect((await call(exposed, 'GET', '/v1/keys', { cookie })).status).toBe(200);
    expect((await call(exposed, 'GET', '/v1/session', { cookie })).body).toEqual({
      signed_in: true,
      required: true,
    });
    const rows = await engine.metadata.db.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);

    const out = await call(exposed, 'DELETE', '/v1/session', { cookie });
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toContain('errata_session=; Max-Age=0');
    const refused = await call(exposed, 'GET', '/v1/keys', { cookie });
    expect([refused.status, refused.body.code]).toEqual([401, 'not_signed_in']);
    expect((await call(exposed, 'GET', '/v1/session', { cookie })).body).toEqual({
      signed_in: false,
      required: true,
    });
  });

  test('end after 30 days', async () => {
    const cookie = cookieOf(await signIn({ token })).split(';')[0] ?? '';
    const start = exposed.time.now;
    exposed.time.now = new Date(start.getTime() + 30 * 86_400_000 - 1);
    expect((await call(exposed, 'GET', '/v1/keys', { cookie })).status).toBe(200);
    exposed.time.now = new Date(start.getTime() + 30 * 86_400_000);
    expect((await call(exposed, 'GET', '/v1/keys', { cookie })).body.code).toBe('not_signed_in');
    exposed.time.now = start;
  });

  test('the cookie is for TLS alone where a proxy says that TLS was used', async () => {
    expect(cookieOf(await signIn({ token }, { 'x-forwarded-proto': 'https' }))).toContain('; Secure');
  });

  test('a wrong token is refused, and from the sixth within a minute the address has to wait', async () => {
    const address = '203.0.113.9';
    for (let n = 0; n < 5; n += 1) {
      const answer = await signIn({ token: `wrong ${n}` }, {}, address);
      expect([answer.status, answer.body.code]).toEqual([401, 'token_wrong']);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    const blocked = await signIn({ token }, {}, address);
    expect([blocked.status, blocked.body.code]).toEqual([429, 'too_many_sign_ins']);
    expect(blocked.headers['retry-after']).toBe('60');
    expect((await signIn({ token }, {}, '203.0.113.10')).status).toBe(200);
    const start = exposed.time.now;
    exposed.time.now = new Date(start.getTime() + 60_000);
    expect((await signIn({ token }, {}, address)).status).toBe(200);
    exposed.time.now = start;
  });
});

describe('states and routes', () => {
  test('an error group is decided about, by name; one that does not exist is 404', async () => {
    const group = '00000000000000aa';
    await engine.telemetry.command(
      `INSERT INTO error_groups (project, group_id, status, first_seen, last_seen, requests)
       VALUES ('default', 170, 404, now64(6), now64(6), 1)`,
    );
    const { secret } = await makeKey('admin');
    const body = { state: 'resolved', note: 'fixed in 2.1' };
    const answer = await call(local, 'PUT', `/v1/errors/${group}/state`, { key: secret, body });
    expect([answer.status, answer.body]).toEqual([
      200,
      { state: 'resolved', at: '2026-03-01T12:00:00.000Z' },
    ]);
    const [row] = await engine.metadata.db.selectFrom('error_group_history').selectAll().execute();
    expect(row).toMatchObject({
      group_id: group,
      state: 'resolved',
      by: 'key a admin key',
      note: 'fixed in 2.1',
    });
    const unknown = await call(local, 'PUT', '/v1/errors/00000000000000ab/state', { body });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'error_group_unknown']);
  });

  test('the patterns that people wrote for a project are replaced as a whole', async () => {
    const url = '/v1/projects/default/routes';
    await call(local, 'PUT', url, { body: { patterns: ['/users/:id', '/old'] } });
    const answer = await call(local, 'PUT', url, { body: { patterns: ['/users/:id', '/new/:slug'] } });
    expect(answer.body.items.map((item: { pattern: string }) => item.pattern)).toEqual([
      '/new/:slug',
      '/users/:id',
    ]);
    expect((await call(local, 'GET', url)).body).toEqual(answer.body);
    for (const pattern of ['users', '/a b', '/a?b=c', `/${'x'.repeat(600)}`])
      expect((await call(local, 'PUT', url, { body: { patterns: [pattern] } })).body.code).toBe(
        'invalid_request',
      );
    expect((await call(local, 'GET', '/v1/projects/nowhere/routes')).body.code).toBe('project_unknown');
  });
});
