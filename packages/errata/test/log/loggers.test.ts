import { Console } from 'node:console';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import winston from 'winston';
import { errors } from '../../../../test/contract/errors.ts';
import { throwing } from '../support/throwing.ts';

/** A stream that keeps its lines. */
function kept() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(...String(chunk).split('\n').filter(Boolean));
      done();
    },
  });
  return { lines, stream };
}

const FAULT = new Error('connect refused', {
  cause: new AggregateError([new Error('one'), new Error('two')], 'all'),
});
const FIELDS = {
  code: 'internal_server_error',
  status: 500,
  method: 'GET',
  path: '/a',
  causes: [{ type: 'Error' }, { type: 'AggregateError' }, { message: 'one' }, { message: 'two' }],
};

describe('where errors are logged', () => {
  it('pino: the fields, then the message; each member once', async () => {
    const { lines, stream } = kept();
    const server = await throwing({ logger: pino(stream) });
    const { headers } = await server.answer(FAULT, { path: '/a?b=1' });
    await server.close();
    expect(lines).toHaveLength(1);
    expect(lines[0]?.match(/"level"/g)).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      ...FIELDS,
      level: 50,
      msg: 'connect refused',
      trace_id: headers.get('x-trace-id'),
    });
  });

  it('winston: one record', async () => {
    const { lines, stream } = kept();
    const logger = winston.createLogger({
      level: 'debug',
      format: winston.format.json(),
      transports: [new winston.transports.Stream({ stream })],
    });
    const server = await throwing({ logger: logger.child({ app: 'shop' }) });
    await server.answer(FAULT, { path: '/a' });
    await server.close();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { ...FIELDS, level: 'error', message: 'connect refused', app: 'shop' },
    ]);
  });

  it.each([
    ['pino', (stream: Writable) => pino({ level: 'error' }, stream)],
    [
      'winston',
      (stream: Writable) =>
        winston.createLogger({ level: 'error', transports: [new winston.transports.Stream({ stream })] }),
    ],
  ])('%s is spared what it would drop', async (_, make) => {
    const { lines, stream } = kept();
    let made = 0;
    const redact = (text: string) => {
      made++;
      return text;
    };
    const server = await throwing({ logger: make(stream), redact });
    await server.answer(errors.user_not_found({ id: '7' }));
    await server.close();
    expect([lines, made]).toEqual([[], 0]);
  });

  it('console: one readable line; a 5xx with its stacks, indented', async () => {
    const { lines, stream } = kept();
    const server = await throwing({ logger: new Console(stream, stream), consumer: () => 'acme' });
    await server.answer(errors.user_not_found({ id: '7' }), { path: '/a?secret=1' });
    await server.answer(FAULT, { path: '/a' });
    await server.close();
    expect(lines[0]).toMatch(
      /^404 user_not_found GET \/a [\d.]+ms trace_id=[0-9a-f]{32} consumer=acme: No user has the id 7\.$/,
    );
    expect(lines[1]).toMatch(
      /^500 internal_server_error GET \/a [\d.]+ms trace_id=\S+ consumer=acme: connect refused$/,
    );
    expect(lines.slice(2).every((line) => line.startsWith('    '))).toBe(true);
    expect(lines.filter((line) => /^ {4}\w*Error: /.test(line))).toEqual([
      '    Error: connect refused',
      '    AggregateError: all',
      '    Error: one',
      '    Error: two',
    ]);
  });

  it('a request that was not valid: with its faults, at most ten', async () => {
    const { lines, stream } = kept();
    const faults = Array.from({ length: 12 }, (_, nth) => ({
      detail: `Must be\n${nth}.`,
      in: 'body' as const,
      pointer: `#/${nth}`,
      code: 'odd',
    }));
    const { standardErrors } = await import('errata/openapi');
    const thrown = standardErrors.invalid_request({ errors: faults });
    const toConsole = await throwing({ logger: new Console(stream, stream) });
    await toConsole.answer(thrown);
    await toConsole.close();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('See `errors`. body#/0: Must be 0.; body#/1: Must be 1.;');
    expect(lines[0]?.endsWith('body#/9: Must be 9.')).toBe(true);
    const toFunction = await throwing();
    expect((await toFunction.answer(thrown)).records[0]?.errors).toEqual(faults.slice(0, 10));
    await toFunction.close();
  });

  it('console: no text begins a line of its own or drives the terminal', async () => {
    const { lines, stream } = kept();
    const server = await throwing({ logger: new Console(stream, stream) });
    await server.answer(
      Object.assign(new Error('a\n500 forged\r\u2028b\u001b[31mred\u009b2J'), { status: 400 }),
    );
    await server.close();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(': a 500 forged b [31mred 2J');
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
  ])('a logger that %s costs no response and is told of once', async (_, logger) => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const server = await throwing({ logger });
    expect([(await server.answer(FAULT)).status, (await server.answer(FAULT)).status]).toEqual([500, 500]);
    await server.close();
    expect(told.mock.calls.map(([text]) => text)).toEqual([
      'The logger given to Errata failed; its error follows, once.',
    ]);
    expect(unhandled).not.toHaveBeenCalled();
    process.off('unhandledRejection', unhandled);
    told.mockRestore();
  });

  it('a logger that never answers delays nothing', async () => {
    const server = await throwing({ logger: () => new Promise(() => {}) });
    expect((await server.answer(FAULT)).status).toBe(500);
    await server.close();
  });

  it.each([
    [errors.user_not_found({ id: '7' }), 'info'],
    [errors.plan_quota_exceeded({ used: 1, wait: 1 }), 'warn'],
    [errors.upstream_down(), 'error'],
  ])('%s at its level', async (thrown, level) => {
    const server = await throwing();
    const { records } = await server.answer(thrown);
    await server.close();
    expect(records).toMatchObject([{ level, code: thrown.code, status: thrown.status }]);
    expect(records[0]?.causes.some(({ stack }) => stack !== undefined)).toBe(level === 'error');
  });

  it('the internal text is logged and the public one beside it', async () => {
    const server = await throwing();
    const { records, text } = await server.answer(errors.upstream_down());
    await server.close();
    expect(records[0]).toMatchObject({
      message: 'psp-7.internal refused the connection',
      detail: 'Payments cannot be taken right now.',
    });
    expect(text).not.toContain('psp-7');
  });

  it('a client that has left is 499 in the log, once', async () => {
    const { createServer } = await import('errata/node');
    const { connect } = await import('node:net');
    const arrived: ((value: unknown) => void)[] = [];
    const logged = new Promise<unknown>((resolve) => arrived.push(resolve));
    const server = createServer(
      async (request) => {
        await once(request.socket, 'close');
        throw new DOMException('This operation was aborted', 'AbortError');
      },
      { logger: (record) => arrived[0]?.(record) },
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as { port: number }).port, '127.0.0.1');
    socket.end('GET /a HTTP/1.1\r\nhost: a\r\n\r\n', () => socket.destroy());
    expect(await logged).toMatchObject({ level: 'info', status: 499, unsent: 'client-left' });
    server.close();
  });
});
