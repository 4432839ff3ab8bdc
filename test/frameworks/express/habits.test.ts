import { createServer } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { defineErrors, type ErrorRecord } from 'errata';
import { type ExpressRequest, errata, type Next } from 'errata/express';
import { clientErrors } from 'errata/node';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Running } from '../../contract/framework.ts';
import { listen } from '../../contract/listen.ts';
import { rawHttp } from '../../support/raw-http.ts';

const errors = defineErrors({ gone: { status: 410, title: 'Gone' } });
const logged: ErrorRecord[] = [];
const logger = (record: ErrorRecord) => void logged.push(record);
beforeEach(() => {
  logged.length = 0;
});

let running: Running;
beforeAll(async () => {
  const app = express();
  app.get('/thrown', () => {
    throw errors.gone();
  });
  app.get('/file', (_request, response, next) => {
    const file = new Readable({ read: () => file.destroy(new Error('the disk is gone')) });
    pipeline(file, response, (error) => error && next(error));
  });
  app.use((error: Record<string, unknown>, _request: ExpressRequest, _response: unknown, next: Next) => {
    error.status = error.status || 500;
    error.expose = true;
    error.headers = { ...(error.headers as object), 'x-added': 'yes' };
    next(error);
  });
  app.use(errata({ errors, logger }));
  running = await listen(clientErrors(createServer(app), { errors, logger }));
});
afterAll(() => running.close());

it('bears a middleware that assigns to errors, as many do', async () => {
  const response = await fetch(`${running.url}/thrown`);
  expect(await response.json()).toMatchObject({ status: 410, code: 'gone' });
  expect(response.headers.get('x-added')).toBe('yes');
});

it('does not blame the client for a pipeline that failed here', async () => {
  await expect(fetch(`${running.url}/file`)).rejects.toThrow();
  expect(logged).toMatchObject([{ status: 500, level: 'error', unsent: 'response-started' }]);
});

it('answers what never reaches Express', async () => {
  const text = await rawHttp(running.url, 'FOO /users HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(text).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/);
  expect(text).toContain('"instance":"/users","code":"not_implemented"');
});
