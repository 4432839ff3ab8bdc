import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { defineErrors, type ErrorRecord, isProblemError } from 'errata';
import { clientErrors, errata } from 'errata/node';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../../contract/listen.ts';
import { rawConnection, rawHttp } from '../../support/raw-http.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

type Answering = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server whose refusals are answered, and what it logged. */
async function start(
  handler: Answering = (_, response) => response.end('fine'),
  make: (listener: Answering) => Server = createServer,
) {
  const logged: ErrorRecord[] = [];
  const logger = (record: ErrorRecord) => void logged.push(record);
  const server = clientErrors(make(errata(handler, { logger })), { logger });
  const { url, close } = await listen(server);
  open.push(close);
  return { url, logged };
}

/** Status, fields and problem of the last response in a text. */
function lastOf(text: string) {
  const at = text.lastIndexOf('HTTP/1.1 ');
  const [head = '', body = ''] = text.slice(at).split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  return {
    status: Number(line.split(' ')[1]),
    fields: Object.fromEntries(
      fields.map((field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 2)]),
    ),
    problem: JSON.parse(body),
    body,
  };
}

describe('what node:http refuses before any handler', () => {
  it("is answered in the API's own words, with the fields of all its errors", async () => {
    const errors = defineErrors({ no_http: { status: 400, title: 'Not HTTP' } });
    const asked: unknown[] = [];
    const server = clientErrors(createServer(), {
      errors,
      logger: false,
      headers: { 'content-security-policy': "default-src 'none'" },
      recognise(thrown, request) {
        asked.push(isProblemError(thrown) && thrown.type, request);
        return errors.no_http();
      },
    });
    const { url, close } = await listen(server);
    open.push(close);
    const { fields, problem } = lastOf(await rawHttp(url, 'NOT A REQUEST\r\n\r\n'));
    expect(problem).toMatchObject({ code: 'no_http', status: 400 });
    expect(fields['content-security-policy']).toBe("default-src 'none'");
    expect(asked).toEqual(['about:blank', undefined]);
  });

  const get = 'GET / HTTP/1.1\r\nHost: x\r\n';
  it.each([
    ['a request line that is none', 'NOT A REQUEST\r\n\r\n', 400],
    ['a field without a colon', `${get}broken\r\n\r\n`, 400],
    ['a version that nobody knows', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['a length that is no number', `${get}Content-Length: ten\r\n\r\n`, 400],
    ['two lengths', `${get}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
    ['fields that are too large', `${get}X-Large: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an address that is too long', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 414],
    ['an address without end', `GET /${'x'.repeat(20_000)}`, 414],
    [
      'a long address and fields',
      `GET /${'x'.repeat(9_000)} HTTP/1.1\r\nX: ${'x'.repeat(9_000)}\r\n\r\n`,
      431,
    ],
    ['a method of nobody', 'FOO /users/7 HTTP/1.1\r\nHost: x\r\n\r\n', 501],
    ['TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400],
  ])('%s', async (_, bytes, status) => {
    const { url, logged } = await start();
    const { fields, problem, body, ...got } = lastOf(await rawHttp(url, bytes));
    expect(got.status).toBe(status);
    expect(fields).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    });
    expect(problem).toMatchObject({ type: 'about:blank', status, trace_id: fields['x-trace-id'] });
    expect(logged.map((record) => record.status)).toEqual([status]);
  });

  it('tells path, trace and language of a method that it does not know', async () => {
    const { url, logged } = await start();
    const head = `FOO /users/7?x=1 HTTP/1.1\r\nHost: x\r\nTraceparent: 00-${TRACE}-00f067aa0ba902b7-01\r\n\r\n`;
    const { problem } = lastOf(await rawHttp(url, head));
    expect(problem).toMatchObject({ instance: '/users/7', trace_id: TRACE });
    expect(logged).toMatchObject([{ method: 'FOO', path: '/users/7', trace_id: TRACE, level: 'info' }]);
  });

  it('says in the log, and there alone, that TLS came', async () => {
    const { url, logged } = await start();
    const { problem } = lastOf(await rawHttp(url, Buffer.from('16030100a5010000a10303', 'hex')));
    expect(problem.detail).toBe('What was sent is not a well-formed HTTP request.');
    expect(problem).not.toHaveProperty('instance');
    expect(logged[0]?.message).toContain('TLS');
  });

  it('a request that does not arrive in time: 408', async () => {
    const { url, logged } = await start(undefined, (listener) =>
      createServer({ headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 20 }, listener),
    );
    const { status, fields } = lastOf(await rawHttp(url, 'GET / HTTP/1.1\r\nHost: '));
    expect({ status, connection: fields.connection }).toEqual({ status: 408, connection: 'close' });
    expect(logged.map((record) => record.status)).toEqual([408]);
  });

  it('a request whose sender ends it too early', async () => {
    const { url } = await start();
    const { socket, closed } = rawConnection(url);
    socket.end('GET / HTTP/1.1\r\nHost: x\r\nX-Half');
    expect(lastOf(await closed).status).toBe(400);
  });
});

describe('a fault in the midst of a request', () => {
  const bad = 'POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n';

  it('is answered once and logged once, though the handler fails for want of the rest', async () => {
    let failed: unknown;
    const { url, logged } = await start(async (request) => {
      try {
        for await (const _ of request);
      } catch (error) {
        failed = error;
        throw error;
      }
    });
    const text = await rawHttp(url, bad);
    const { status, problem } = lastOf(text);
    expect({ status, instance: problem.instance }).toEqual({ status: 400, instance: '/upload' });
    await expect.poll(() => failed).toBeDefined();
    expect(logged).toMatchObject([{ status: 400, method: 'POST', path: '/upload' }]);
  });

  it('cuts a response that has begun', async () => {
    const { url, logged } = await start((_, response) => {
      response.writeHead(200).write('half');
    });
    expect(await rawHttp(url, bad)).not.toContain('400');
    expect(logged).toEqual([]);
  });

  it('waits for the response to an earlier request of the connection', async () => {
    let release: (() => void) | undefined;
    const { url, logged } = await start((_, response) => {
      release = () => response.end('the earlier one');
    });
    const { socket, received, closed } = rawConnection(url);
    socket.write('GET /earlier HTTP/1.1\r\nHost: x\r\n\r\nFOO / HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => release).toBeDefined();
    expect(received()).toBe('');
    release?.();
    const text = await closed;
    expect(text.indexOf('the earlier one')).toBeLessThan(text.indexOf('HTTP/1.1 501'));
    expect(lastOf(text).status).toBe(501);
    expect(logged.map((record) => record.status)).toEqual([501]);
  });
});
