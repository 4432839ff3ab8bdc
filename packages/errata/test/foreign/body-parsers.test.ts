import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { ErrorRecord } from 'errata';
import { errata } from 'errata/express';
import express from 'express';
import multer from 'multer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'multipart/form-data; boundary=x' };
const part = (name: string, text: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a"\r\n\r\n${text}\r\n`;

type Sent = readonly [name: string, path: string, headers: Record<string, string>, body: string];
const CASES: readonly [...Sent, status: number, problem: object, fields?: Record<string, string>][] = [
  ['JSON with a fault', '/json', json, '{"password":hunter2', 400, { code: 'malformed_body' }],
  [
    'a body that is too large',
    '/json',
    json,
    JSON.stringify('x'.repeat(200)),
    413,
    { code: 'content_too_large' },
  ],
  [
    'a coding that nobody knows',
    '/json',
    { ...json, 'content-encoding': 'zip' },
    '{}',
    415,
    { code: 'unsupported_media_type' },
    { 'accept-encoding': 'identity' },
  ],
  [
    'a charset that nobody knows',
    '/json',
    { 'content-type': 'application/json; charset=x-own' },
    '{}',
    415,
    { code: 'unsupported_media_type' },
    { accept: 'application/json' },
  ],
  [
    'gzip that is none',
    '/json',
    { ...json, 'content-encoding': 'gzip' },
    '{}',
    400,
    { code: 'malformed_body' },
  ],
  [
    'too many parameters',
    '/form',
    { 'content-type': 'application/x-www-form-urlencoded' },
    'a&b&c&d',
    413,
    { code: 'content_too_large' },
  ],
  [
    'a stream that the API itself has set to text',
    '/decoded',
    json,
    '{}',
    500,
    { code: 'internal_server_error' },
  ],
  [
    'a file that is too large',
    '/upload',
    form,
    `${part('photo', 'x'.repeat(100))}--x--\r\n`,
    413,
    { detail: 'File too large', errors: [{ pointer: '#/photo', in: 'body' }] },
  ],
  [
    'a file that nobody asked for',
    '/upload',
    form,
    `${part('virus', 'x')}--x--\r\n`,
    400,
    { detail: 'Unexpected file field', errors: [{ pointer: '#/virus' }] },
  ],
  ['a form that ends early', '/upload', form, part('photo', 'x'), 400, { code: 'malformed_body' }],
  [
    'a form without a boundary',
    '/upload',
    { 'content-type': 'multipart/form-data' },
    'x',
    400,
    { code: 'malformed_body' },
  ],
];

describe('what body parsers refuse', () => {
  let server: Server;
  let port: number;
  const records: ErrorRecord[] = [];
  beforeAll(async () => {
    const app = express();
    const done = (_: express.Request, response: express.Response) => void response.json({ ok: true });
    app.post('/json', express.json({ limit: 100 }), done);
    app.post('/form', express.urlencoded({ parameterLimit: 3 }), done);
    app.post(
      '/decoded',
      (request, _, next) => {
        request.setEncoding('utf8');
        next();
      },
      express.json(),
      done,
    );
    app.post('/upload', multer({ limits: { fileSize: 50 } }).single('photo'), done);
    app.use(errata({ logger: (record) => void records.push(record) }));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });
  beforeEach(() => {
    records.length = 0;
  });

  it.each(CASES)('%s', async (_, path, headers, body, status, problem, fields = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toMatchObject([status, { status, ...problem }]);
    for (const [name, value] of Object.entries(fields)) expect(response.headers.get(name)).toBe(value);
    expect(text).not.toContain('hunter2');
    expect(records).toMatchObject([{ status, path }]);
    expect(JSON.stringify(records)).not.toContain('hunter2');
  });

  it.each(['/json', '/upload'])(
    'a client that leaves in the midst of its body is 499 in the log: %s',
    async (path) => {
      const type = path === '/json' ? 'application/json' : 'multipart/form-data; boundary=x';
      const socket = connect(port, '127.0.0.1');
      const head = `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: 90\r\n\r\n`;
      socket.write(head + (path === '/json' ? '{' : part('photo', 'x')), () =>
        setImmediate(() => socket.destroy()),
      );
      await expect
        .poll(() => records)
        .toMatchObject([{ status: 499, level: 'info', unsent: 'client-left', path }]);
    },
  );
});
