import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemBody } from '../src/api/problem-body.ts';
import type { Engine } from '../src/engine.ts';
import { errors } from '../src/server/errors/list.ts';
import { openPostgres } from '../src/store/metadata/postgres/open.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';

const problemSchema = z.object({
  type: z.string().regex(/^\/problems\/[a-z_]+$/),
  title: z.string().min(3),
  status: z.number(),
  detail: z.string().min(3),
  code: z.string(),
  fix: z.string().min(3),
  trace_id: z.string().regex(/^[0-9a-f]{32}$/),
});

let engine: Engine;
let server: TestServer;
let port: number;

beforeAll(async () => {
  engine = await openTestEngine();
  server = await startServer(engine);
  server.app.get('/v1/fails', { config: { access: 'public' } }, async () => {
    throw new Error('the inside of the hub');
  });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const address = server.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  port = address.port;
});
afterAll(async () => {
  await server.app.close();
  await engine.close();
});

/** Sends a request over a socket, as it stands, and answers all that comes back. */
async function raw(bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    answer += chunk;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** node:http rather than fetch: it lets a test choose Host and send a GET in any form. */
function send(
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: options.headers },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    request.on('error', reject).end(options.body);
  });
}

const json = { 'content-type': 'application/json' };
const big = JSON.stringify({ name: 'x'.repeat(1_100_000), scope: 'read' });

describe('every problem says the same on the wire and in the body', () => {
  test.each([
    ['not_found', 404, 'GET', '/nowhere', {}],
    ['not_found', 404, 'GET', '/v1/nowhere', { headers: { accept: 'text/html' } }],
    ['not_found', 404, 'GET', '/problems/no_such_code', {}],
    ['method_not_allowed', 405, 'PATCH', '/v1/keys', {}],
    ['method_not_allowed', 405, 'TRACE', '/v1/keys', {}],
    ['method_not_allowed', 405, 'GET', '/v1/keys/1', {}],
    ['malformed_json', 400, 'POST', '/v1/keys', { headers: json, body: '{"name":' }],
    ['malformed_json', 400, 'POST', '/v1/keys', { headers: json, body: '{"__proto__":{"a":1}}' }],
    ['malformed_json', 400, 'POST', '/v1/keys', { headers: json, body: '' }],
    ['invalid_request', 400, 'POST', '/v1/keys', { headers: json, body: '{"name":"","scope":"all"}' }],
    ['invalid_request', 400, 'GET', '/v1/keys?project=../etc', {}],
    ['invalid_request', 400, 'DELETE', '/v1/keys/1', {}],
    [
      'content_type_unsupported',
      415,
      'POST',
      '/v1/keys',
      { headers: { 'content-type': 'text/plain' }, body: 'x' },
    ],
    ['content_type_unsupported', 415, 'POST', '/v1/keys', { body: 'x' }],
    ['body_too_large', 413, 'POST', '/v1/keys', { headers: json, body: big }],
    ['url_too_long', 414, 'GET', `/v1/keys?q=${'x'.repeat(8_300)}`, {}],
    ['bad_request', 400, 'GET', '/v1/%zz', {}],
    ['not_found', 404, 'GET', `/v1/catalogue/${'x'.repeat(600)}`, {}],
    ['key_wrong', 401, 'GET', '/v1/keys', { headers: { authorization: 'Bearer errata_read_nonsense' } }],
    ['host_not_allowed', 421, 'GET', '/v1/keys', { headers: { host: 'evil.example' } }],
    ['internal_error', 500, 'GET', '/v1/fails', {}],
  ])('%s (%i) for a %s', async (code, status, method, path, options) => {
    const answer = await send(method, path, options);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-language']).toBe('en');
    const problem = problemSchema.parse(JSON.parse(answer.body));
    expect(problem).toMatchObject({ code, status, type: `/problems/${code}` });
    expect(problem.trace_id).toBe(answer.headers['x-trace-id']);
    expect(answer.body).not.toMatch(/\.[cm]?[jt]s:\d+|node_modules|the inside of the hub/);
    expect((await send('GET', problem.type)).status).toBe(200);
  });

  test('a fault of the hub is logged whole, under the id that the caller got, and told to nobody', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` };
    const answer = await send('GET', '/v1/fails?token=hidden', { headers });
    expect(JSON.parse(answer.body).trace_id).toBe(trace);
    const lines = server.log.filter((text) => text.includes(trace));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      code: 'internal_error',
      status: 500,
      path: '/v1/fails',
      msg: 'the inside of the hub',
      causes: [{ type: 'Error', stack: expect.stringContaining('server-problems.test') }],
    });
    expect(lines[0]).not.toContain('hidden');
  });

  test('a trace id of the caller that could confuse a log is replaced', async () => {
    const answer = await send('GET', '/nowhere', { headers: { traceparent: '00-"}{ forged-00-01' } });
    expect(answer.headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
  });

  test('input faults are named by part and pointer', async () => {
    const answer = await send('POST', '/v1/keys', { headers: json, body: '{"name":"a","scope":"all"}' });
    expect(JSON.parse(answer.body).errors).toEqual([
      { in: 'body', pointer: '#/scope', detail: expect.stringContaining('ingest') },
    ]);
  });

  test('NDJSON without one good line names its lines as faults of the body', async () => {
    const answer = await send('POST', '/v1/requests', {
      headers: { 'content-type': 'application/x-ndjson' },
      body: '{}\nnot json\n',
    });
    expect(answer.status).toBe(400);
    const problem = problemBody.parse(JSON.parse(answer.body));
    expect(problem.code).toBe('malformed_ndjson');
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['#/0', '#/1']);
    expect(JSON.parse(answer.body).errors[1]).toMatchObject({ in: 'body', line: 2, reason: 'bad_json' });
  });

  test('every code has a page for programs and for people, and one title', async () => {
    const list = JSON.parse((await send('GET', '/problems')).body);
    expect(list.map((item: { code: string }) => item.code)).toEqual(
      expect.arrayContaining(Object.keys(errors)),
    );
    for (const { code, title, status } of list) {
      const described = await send('GET', `/problems/${code}`);
      expect(JSON.parse(described.body)).toMatchObject({ code, title, status });
      const page = await send('GET', `/problems/${code}`, { headers: { accept: 'text/html,*/*' } });
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.body).toContain(`<h1>${title}</h1>`);
    }
  });
});

describe('methods', () => {
  test('405 and OPTIONS name what a path takes', async () => {
    const refused = await send('PATCH', '/v1/keys');
    expect(refused.headers.allow).toBe('GET, HEAD, OPTIONS, POST');
    const asked = await send('OPTIONS', '/v1/keys');
    expect([asked.status, asked.headers.allow, asked.body]).toEqual([204, 'GET, HEAD, OPTIONS, POST', '']);
    expect((await send('OPTIONS', '/v1/nowhere')).status).toBe(404);
    expect((await send('GET', '/v1/errors/00000000000000aa/state')).headers.allow).toBe('OPTIONS, PUT');
  });

  test('HEAD answers like GET, without a body, errors included', async () => {
    for (const path of ['/healthz', '/v1/keys', '/nowhere', '/v1/fails']) {
      const [get, head] = [await send('GET', path), await send('HEAD', path)];
      expect([head.status, head.body]).toEqual([get.status, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
    }
  });

  test('415 says what would be taken', async () => {
    const answer = await send('POST', '/v1/keys', { headers: { 'content-type': 'text/csv' }, body: 'a,b' });
    expect(answer.headers.accept).toBe('application/json');
  });
});

describe('what node:http refuses is a problem as well', () => {
  test.each([
    ['bytes that are not HTTP', 'hello\r\n\r\n', 400, 'bad_request', 'not HTTP'],
    ['TLS to a plain port', Buffer.from('1603010200010001fc0303', 'hex'), 400, 'bad_request', 'http://'],
    [
      'headers beyond the limit',
      `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
      '16384',
    ],
    [
      'a URL beyond the limit',
      `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
      414,
      'url_too_long',
      '8192',
    ],
    [
      'a method that nobody knows',
      'FOO / HTTP/1.1\r\nhost: localhost\r\n\r\n',
      501,
      'not_implemented',
      'method',
    ],
    [
      'a body that is not as long as it says',
      'POST /v1/keys HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\nzz\r\n',
      400,
      'bad_request',
      'not HTTP',
    ],
    ['no Host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'bad_request', 'Host'],
  ])('%s', async (_name, bytes, status, code, says) => {
    const [head = '', body = ''] = (await raw(bytes)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(head.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    expect(head.toLowerCase()).toContain(`content-length: ${Buffer.byteLength(body)}`);
    const problem = problemSchema.parse(JSON.parse(body));
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toContain(says);
  });
});

test('a metadata store that is down is 503 with Retry-After, and not ready', async () => {
  const metadata = openPostgres('postgres://errata@127.0.0.1:1/errata');
  const { app, log } = await startServer({ ...engine, metadata });
  const answer = await app.inject({ url: '/v1/projects', headers: { host: 'localhost' } });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toMatchObject({ code: 'store_unavailable' });
  expect(answer.body).not.toContain('127.0.0.1');
  expect(log.join()).toContain('ECONNREFUSED');
  const ready = await app.inject({ url: '/readyz', headers: { host: 'localhost' } });
  expect(ready.statusCode).toBe(503);
  expect(ready.json()).toMatchObject({ ready: false, metadata: { ok: false }, telemetry: { ok: true } });
  await app.close();
  await metadata.close();
});
