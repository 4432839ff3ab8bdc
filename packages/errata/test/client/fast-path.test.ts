import { createServer } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { budget, createFetch } from 'errata/client';
import { describe, expect, it, vi } from 'vitest';
import { misbehaving } from '../support/misbehaving.ts';
import { serve } from '../support/serve.ts';
import { caught } from '../support/throwing.ts';

/** A server that tells what it was sent. */
async function echo(): Promise<string> {
  return serve(
    createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method, url, headers } = request;
      if (url?.startsWith('/to/')) {
        const [, , status = '302', ...rest] = url.split('/');
        response.writeHead(Number(status), { location: `/${rest.join('/')}` }).end();
        return;
      }
      if (url === '/loop') {
        response.writeHead(302, { location: '/loop' }).end();
        return;
      }
      const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host'));
      const body = JSON.stringify({ method, url, headers: kept, body: Buffer.concat(chunks).toString() });
      const coding = new URL(url ?? '/', 'http://a').searchParams.get('coding') ?? '';
      const code = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }[coding];
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(code ? { 'content-encoding': coding } : {}),
      });
      response.end(code ? code(body) : body);
    }),
  );
}

type Init = Parameters<ReturnType<typeof createFetch>>[1];
const SAME: [what: string, path: string, init?: Init][] = [
  ['GET', '/a?b=c%20d#e'],
  ['HEAD', '/a', { method: 'HEAD' }],
  ['POST of text', '/a', { method: 'POST', body: 'héllo' }],
  ['POST of JSON', '/a', { method: 'post', json: { a: 1 } }],
  ['PUT of bytes', '/a', { method: 'PUT', body: new TextEncoder().encode('bytes') }],
  [
    'fields',
    '/a',
    {
      headers: [
        ['X-A', '1'],
        ['x-a', '2'],
      ].slice(1) as [string, string][],
    },
  ],
  ['gzip', '/a?coding=gzip'],
  ['deflate', '/a?coding=deflate'],
  ['br', '/a?coding=br'],
  ['302', '/to/302/to/301/a'],
  ['303 after POST', '/to/303/a', { method: 'POST', body: 'x', headers: { 'content-type': 'text/x' } }],
  ['302 after POST', '/to/302/a', { method: 'POST', body: 'x' }],
  ['307 after POST', '/to/307/a', { method: 'POST', body: 'x' }],
  ['302 after PUT', '/to/302/a', { method: 'PUT', body: 'x' }],
];

describe('over Node’s own dispatcher', () => {
  it.each(SAME)('%s is what it is over fetch', async (_, path, init) => {
    const baseUrl = await echo();
    const fast = createFetch({ baseUrl });
    const slow = createFetch({ baseUrl, fetch: (...args) => fetch(...args) });
    // Connections are handled alike by neither.
    const told = async (api: typeof fast) => {
      const reply = await api.request(path, init);
      const said = (reply.text() === '' ? {} : reply.json()) as { headers?: Record<string, string> };
      delete said.headers?.connection;
      return { status: reply.status, said, type: reply.header('content-type') };
    };
    expect(await told(fast)).toEqual(await told(slow));
  });

  it('fetch is not called, unless somebody has replaced it', async () => {
    const baseUrl = await echo();
    const api = createFetch({ baseUrl });
    const native = globalThis.fetch;
    const spy = vi.fn(native);
    performance.clearResourceTimings();
    await api.json('/a');
    await (await api('/a')).text();
    // What goes through fetch is timed as a resource.
    expect(performance.getEntriesByType('resource')).toEqual([]);
    globalThis.fetch = spy;
    try {
      await api.json('/a');
    } finally {
      globalThis.fetch = native;
    }
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('credentials do not follow to another origin', async () => {
    const other = await misbehaving({ status: 200, body: '{}' });
    const here = await misbehaving({ status: 302, headers: { location: `${other.url}/x` } });
    const api = createFetch({
      baseUrl: here.url,
      headers: { authorization: 'Bearer secret', cookie: 'a=b' },
    });
    await api.json('/x');
    expect(here.seen[0]?.headers.authorization).toBe('Bearer secret');
    expect(other.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(other.seen[0]?.headers).not.toHaveProperty('cookie');
  });

  it('a loop of redirects ends, and a bomb is not unpacked', async () => {
    const api = createFetch({ baseUrl: await echo(), retry: { budget: budget() }, maxBytes: 10_000 });
    expect(await caught(() => api.json('/loop'))).toBeInstanceOf(TypeError);
    const body = gzipSync(Buffer.alloc(5_000_000));
    const bomb = await misbehaving({ status: 200, body, headers: { 'content-encoding': 'gzip' } });
    expect(await caught(() => api.bytes(`${bomb.url}/x`))).toMatchObject({ code: 'response_too_large' });
  });
});
