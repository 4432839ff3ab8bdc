import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { audit } from '@errata/audit';
import { lint } from '@errata/audit/lint';
import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '../src/api/routes.ts';
import type { Engine } from '../src/engine.ts';
import type { App } from '../src/server/deps.ts';
import { openTestEngine, startServer, type TestServer } from './support/server.ts';

const host = { host: '127.0.0.1:4400' };
const INDEX = '<!doctype html><title>Errata</title>';
const SCRIPT = 'export const a = 1;\n'.repeat(50);

let engine: Engine;
let webRoot: string;
let server: TestServer;

beforeAll(async () => {
  engine = await openTestEngine();
  webRoot = mkdtempSync(join(tmpdir(), 'errata-web-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), INDEX);
  writeFileSync(join(webRoot, 'index.html.br'), brotliCompressSync(INDEX));
  writeFileSync(join(webRoot, 'index.html.gz'), gzipSync(INDEX));
  writeFileSync(join(webRoot, 'assets', 'main-1a2b3c.js'), SCRIPT);
  writeFileSync(join(webRoot, 'assets', 'main-1a2b3c.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(webRoot, 'assets', 'main-1a2b3c.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  server = await startServer(engine, { webRoot });
});
afterAll(async () => {
  await server.app.close();
  await engine.close();
  rmSync(webRoot, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url, headers: { ...host, ...headers } });

describe('description', () => {
  const operation = z.object({
    summary: z.string().min(5),
    tags: z.array(z.string()).length(1),
    parameters: z
      .array(
        z.object({ in: z.enum(['query', 'path', 'header']), name: z.string(), schema: z.looseObject({}) }),
      )
      .default([]),
    requestBody: z
      .object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) })
      .optional(),
    responses: z.record(
      z.string().regex(/^[1-5]\d\d$/),
      z.union([
        z.looseObject({ description: z.string().min(1) }),
        z.object({ $ref: z.string().startsWith('#/components/responses/') }),
      ]),
    ),
  });
  const document = z.object({
    openapi: z.literal('3.1.0'),
    info: z.object({ title: z.string(), version: z.string().regex(/^\d+\.\d+\.\d+/) }),
    paths: z.record(z.string().startsWith('/'), z.record(z.string(), operation)),
    components: z.record(z.string(), z.record(z.string(), z.unknown())),
  });
  const described = async () => document.parse((await get('/openapi.json')).json());

  test('is OpenAPI 3.1 whose references resolve and whose path parameters are described', async () => {
    const { paths, components } = await described();
    const text = JSON.stringify({ paths, components });
    for (const [, kind = '', name] of text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g))
      expect(Object.keys(components[kind] ?? {})).toContain(name);
    for (const [path, operations] of Object.entries(paths))
      for (const { parameters } of Object.values(operations))
        expect(
          parameters.filter((parameter) => parameter.in === 'path').map((parameter) => `{${parameter.name}}`),
        ).toEqual(path.match(/\{[^}]+\}/g) ?? []);
  });

  test('lists every route, with the problems that it gives', async () => {
    const { paths } = await described();
    const listed = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const added: string[] = [];
    const recorder: App = fastify({ exposeHeadRoutes: false });
    recorder.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
    recorder.addHook('onRoute', (route) => {
      added.push(`${route.method} ${route.url.replace(/:(\w+)/g, '{$1}')}`);
    });
    for (const add of routes) add(recorder, server.deps);
    await recorder.ready();
    expect(listed.sort()).toEqual(added.sort());
    const problem = (path: string, method: string, status: string) =>
      JSON.stringify(paths[path]?.[method]?.responses[status]);
    expect(problem('/v1/keys', 'post', '401')).toContain('"#/components/schemas/key_missing"');
    expect(problem('/v1/keys/{id}', 'delete', '404')).toContain('"#/components/responses/key_unknown"');
    const bodies = (path: string) => Object.keys(paths[path]?.post?.requestBody?.content ?? {});
    expect(bodies('/v1/keys')).toEqual(['application/json']);
    expect(bodies('/v1/requests')).toContain('application/x-ndjson');
  });

  test('documents its errors as its own lint asks for', async () => {
    const { score, findings } = lint((await get('/openapi.json')).body);
    // A body that comes again under its key is acknowledged as a duplicate; whether it is the same body nobody compares.
    expect(findings.map(({ id, where }) => [id, where])).toEqual([
      ['idempotency-errors-undocumented', 'POST /v1/requests'],
    ]);
    expect(score.overall).toBeGreaterThanOrEqual(98);
  });

  test('has nothing that its own audit finds', async () => {
    const { app } = await startServer(engine, { webRoot });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const { score, findings } = await audit({ url: new URL(address), pace: { rate: 1000 } });
    await app.close();
    expect(findings).toEqual([]);
    expect(score.overall).toBe(100);
  });
});

describe('operation', () => {
  test('healthy as long as it answers; ready when the stores answer and the spool has room', async () => {
    expect((await get('/healthz')).json()).toEqual({ ok: true });
    expect((await get('/readyz')).json()).toMatchObject({
      ready: true,
      metadata: { ok: true, engine: 'pglite' },
      telemetry: { ok: true, engine: 'chdb' },
    });
    server.spool.spool_bytes = server.spool.spool_limit_bytes;
    const full = await get('/readyz');
    server.spool.spool_bytes = 0;
    expect(full.statusCode).toBe(503);
    expect(full.json()).toMatchObject({ ready: false, spool: { ok: false }, metadata: { ok: true } });
  });

  test('metrics count requests by route, never by path, and tell how full the spool is', async () => {
    await get('/v1/catalogue/404');
    await get('/v1/catalogue/405');
    await get('/some/path/that/is/nowhere');
    server.spool.spool_bytes = 77;
    const metrics = await get('/metrics');
    server.spool.spool_bytes = 0;
    expect(metrics.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(metrics.body).toContain(
      'errata_http_requests_total{method="GET",route="/v1/catalogue/:key",status="200"} 2',
    );
    expect(metrics.body).toContain('errata_http_requests_total{method="GET",route="none",status="404"}');
    expect(metrics.body).not.toContain('nowhere');
    expect(metrics.body).toContain('errata_spool_bytes 77');
    expect(metrics.body).toContain('errata_http_request_duration_seconds_bucket{');
    expect(metrics.body).toContain('process_resident_memory_bytes');
  });
});

describe('dashboard', () => {
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  test('its page may run nothing but its own scripts and talk to nobody else', async () => {
    const page = await get('/', html);
    expect(page.body).toBe(INDEX);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  });

  test('hashed files are kept for ever and come compressed as the browser likes', async () => {
    const path = '/assets/main-1a2b3c.js';
    const plain = await get(path);
    expect(plain.body).toBe(SCRIPT);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.vary).toBe('accept-encoding');
    const br = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringMatching(/^(text|application)\/javascript; charset=utf-8$/),
    });
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(SCRIPT);
    const gz = await get(path, { 'accept-encoding': 'gzip' });
    expect(gz.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gz.rawPayload).toString()).toBe(SCRIPT);
    const known = await get(path, { 'if-none-match': String(plain.headers.etag) });
    expect([known.statusCode, known.body]).toEqual([304, '']);
  });

  test('a range is ignored, and a version that there is not is 412', async () => {
    const part = await get('/favicon.svg', { range: 'bytes=999999-' });
    expect(part.statusCode).toBe(200);
    const other = await get('/favicon.svg', { 'if-match': '"other"' });
    expect([other.statusCode, other.json()]).toMatchObject([412, { code: 'precondition_failed' }]);
  });

  test('every page of the dashboard is index.html; the API, assets and programs get a problem', async () => {
    for (const path of [
      '/errors',
      '/errors/00000000000000aa',
      '/catalogue/nginx:499',
      '/errors?q=status%3A5xx',
    ])
      expect((await get(path, html)).body).toBe(INDEX);
    for (const path of ['/v1/nowhere', '/assets/main-gone.js', '/problems/nowhere'])
      expect((await get(path, html)).json()).toMatchObject({ code: 'not_found' });
    expect((await get('/errors')).statusCode).toBe(404);
  });

  test('nothing outside the folder is served', async () => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fetc/passwd',
      '/assets/..%2f..%2fpackage.json',
      '/assets//etc/passwd',
    ])
      expect((await get(path)).statusCode).toBe(404);
  });

  test('other methods find nothing to change', async () => {
    const answer = await server.app.inject({ method: 'POST', url: '/', headers: host });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(answer.json()).toMatchObject({ code: 'method_not_allowed' });
    const options = await server.app.inject({ method: 'OPTIONS', url: '/', headers: host });
    expect([options.statusCode, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const head = await server.app.inject({ method: 'HEAD', url: '/', headers: host });
    expect([head.statusCode, head.body]).toEqual([200, '']);
  });
});
