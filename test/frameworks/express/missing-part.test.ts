import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import express from 'express';
import { afterAll, expect, it, vi } from 'vitest';
import { listen } from '../../contract/listen.ts';

const dist = fileURLToPath(new URL('../../../packages/errata/dist/', import.meta.url));
const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true });
});

/** The status and text that a broken installation answers with, where a file of the package is missing. */
async function answerWithout(missing: string): Promise<{ status: number; text: string }> {
  const copy = mkdtempSync(join(tmpdir(), 'errata-'));
  copies.push(copy);
  cpSync(dist, copy, { recursive: true });
  rmSync(join(copy, missing));
  const entry = pathToFileURL(join(copy, 'adapters/express/index.js')).href;
  const { errata } = (await import(/* @vite-ignore */ entry)) as typeof import('errata/express');
  const app = express();
  app.get('/', () => {
    throw Object.assign(new Error('no such thing'), { status: 404 });
  });
  app.use(errata({ logger: false }));
  const server = await listen(createServer(app));
  try {
    const response = await fetch(server.url);
    return { status: response.status, text: await response.text() };
  } finally {
    await server.close();
  }
}

it('without what knows the errors of libraries, they are answered with 500', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { status, text } = await answerWithout('problem/rest.js');
  expect(status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal_server_error', instance: '/' });
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});

it('without what answers, Express does', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect((await answerWithout('problem/core.js')).status).toBe(404);
  told.mockRestore();
});
