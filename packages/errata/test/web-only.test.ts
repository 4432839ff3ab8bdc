import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';

/** What a runtime of the web has, Cloudflare Workers for one, of what the SDK uses. */
const WEB = {
  AbortController,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  console,
  crypto,
  performance,
};

/** What is left in a bundle for the browser where something imports a module of Node. */
const NODE = /['"]node:|__vite-browser-external|\brequire\(/;

describe('without anything of Node', () => {
  it.each(['errata', 'errata/fetch', 'errata/hono', 'errata/lambda', 'errata/normalise'])(
    '%s is bundled',
    async (name) => {
      const code = await bundle(`import * as all from '${name}'; globalThis.all = all;`);
      expect(code).not.toMatch(NODE);
      expect(code).not.toMatch(/\b(?:process|Buffer|global|__dirname)\b\s*[.[]/);
      expect(code.length).toBeGreaterThan(1_000);
    },
  );

  it('errata/client is bundled; the catalogue behind it speaks of processes, so that its texts are left out', async () => {
    const code = await bundle("import * as all from 'errata/client'; globalThis.all = all;");
    expect(code).not.toMatch(NODE);
    const plain = code.replace(/\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\\n])*'/g, '');
    expect(plain).not.toMatch(/\b(?:process|Buffer|global|__dirname)\b\s*[.[]/);
    expect(plain.length).toBeGreaterThan(1_000);
  });

  it('and what needs Node is seen to need it', async () => {
    expect(await bundle("import * as all from 'errata/node'; globalThis.all = all;")).toMatch(NODE);
  });

  it('errata/fetch answers where only the web is', async () => {
    const code = await bundle(`
      import { defineErrors } from 'errata';
      import { errata, validate } from 'errata/fetch';
      const errors = defineErrors({ no_tea: { status: 404, title: 'No tea' } });
      const any = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
      const parts = validate({ body: any });
      globalThis.app = errata(async (request) => {
        if (request.method === 'GET') throw errors.no_tea();
        return Response.json(await parts(request));
      }, { errors, logger: false });
    `);
    const context = createContext({ ...WEB }) as { app?: (request: Request) => Promise<Response> };
    runInContext(code, context);
    const missing = await context.app?.(new Request('https://a.example/tea'));
    expect([missing?.status, missing?.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
    expect(await missing?.json()).toMatchObject({ code: 'no_tea', instance: '/tea' });
    const init = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } };
    const made = await context.app?.(new Request('https://a.example/tea', init));
    expect(await made?.json()).toEqual({ body: { a: 1 } });
    const malformed = await context.app?.(new Request('https://a.example/tea', { ...init, body: '{' }));
    expect(await malformed?.json()).toMatchObject({ code: 'malformed_body' });
  });
});
