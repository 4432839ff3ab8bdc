import { createServer } from 'node:http';
import { audit } from '@errata/audit';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../contract/framework.ts';
import { listen } from '../contract/listen.ts';
import { CASES, TRACE_ID } from './cases.ts';
import { type RunningExample, startExample } from './start-example.ts';

const EXAMPLES = ['express', 'fastify', 'hono', 'koa', 'nest', 'node', 'fetch'];
const json = { 'content-type': 'application/json' };

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let carrier: Running;
beforeAll(async () => {
  carrier = await listen(createServer((_, response) => response.writeHead(500).end('DB_PASSWORD=hunter2')));
});
afterAll(() => carrier.close());

describe.each(EXAMPLES)('the example of %s', (name) => {
  let example: RunningExample;
  let document: Document;
  beforeAll(async () => {
    example = await startExample(name, { CARRIER_URL: `${carrier.url}/rates` });
    document = await (await fetch(`${example.url}/openapi.json`)).json();
  });
  afterAll(() => example?.stop());

  function send(
    path: string,
    method = 'GET',
    headers: Readonly<Record<string, string>> = {},
    body?: unknown,
  ) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(example.url + path, {
      method,
      headers: { traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-01`, ...(text ? json : {}), ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
  }

  it.each(CASES)('$name', async ({ method, path, headers, body, status, fields, answer }) => {
    const response = await send(path, method, headers, body);
    const text = await response.text();
    const got = Object.fromEntries(Object.keys(fields ?? {}).map((key) => [key, response.headers.get(key)]));
    expect({ status: response.status, ...got }).toEqual({ status, ...fields });
    if (method === 'HEAD' || status === 204) expect(text).toBe('');
    else if (answer !== undefined) expect(JSON.parse(text)).toEqual(answer);
    const operation =
      document.paths[path.replace(/^\/users\/.+/, '/users/{id}')]?.[(method ?? 'get').toLowerCase()];
    if (operation) expect(Object.keys(operation.responses)).toContain(String(status));
  });

  it('refuses a body that is not JSON', async () => {
    const response = await send('/users', 'POST', { 'content-type': 'text/plain' }, 'Alan');
    expect(response.status).toBe(415);
  });

  it('says that the carrier failed, and why only in the log', async () => {
    const response = await send('/shipping');
    const text = await response.text();
    expect([response.status, response.headers.get('retry-after')]).toEqual([502, '60']);
    expect(JSON.parse(text)).toMatchObject({ code: 'carrier_failed', trace_id: TRACE_ID });
    expect(text).not.toContain(carrier.url);
    expect(text).not.toContain('500');
    expect(example.output()).toContain(`GET ${carrier.url}/rates failed.`);
    expect(example.output()).toContain('The carrier answered 500.');
    expect(example.output()).toContain('consumer=1');
    expect(example.output()).not.toContain('hunter2');
  });

  it('lets nobody order more than ten times a minute', async () => {
    const headers = { authorization: 'Bearer grace-secret' };
    const order = () => send('/orders', 'POST', headers, { product: 'cup', quantity: 1 });
    for (let nth = 1; nth <= 10; nth++) expect((await order()).status).toBe(201);
    const refused = await order();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'quota_exceeded', 'violated-policies': ['orders'] });
    expect((await send('/orders', 'GET', headers)).status).toBe(200);
  });

  it('serves the pages of all its errors to browsers', async () => {
    const response = await send('/problems', 'GET', { accept: 'text/html' });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    for (const code of ['out_of_stock', 'token_missing', 'version_gone', 'idempotency_key_reused'])
      expect(page).toContain(`/problems/${code}`);
  });

  it('describes itself in a valid OpenAPI document', async () => {
    const { valid, errors } = await new Validator().validate(document as never);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('has nothing that an audit finds', async () => {
    const report = await audit({ url: new URL(example.url), pace: { rate: 1000 } });
    expect(report.findings).toEqual([]);
    expect(report.score.overall).toBe(100);
  });
});
