import { createServer as httpServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import type { Policy } from 'errata';
import { errata, guard as expressGuard } from 'errata/express';
import { createServer, guard, type Handler, validate } from 'errata/node';
import express from 'express';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { serve } from '../../../packages/errata/test/support/serve.ts';

const sizeOf = (body: unknown) => (body instanceof Uint8Array ? body.byteLength : typeof body);

/** A policy that looks at the body, and what it saw. */
function looker() {
  const seen: unknown[] = [];
  const policy: Policy = {
    async before(exchange) {
      seen.push(sizeOf(await exchange.body?.()));
      return undefined;
    },
  };
  return { policy, seen };
}

const READERS: Record<string, (request: Parameters<Handler>[0]) => Promise<number>> = {
  'by events': (request) =>
    new Promise((done, fail) => {
      let size = 0;
      request.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      request.on('end', () => done(size));
      request.on('error', fail);
    }),
  'by iteration': async (request) => {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    return size;
  },
  'after a while': async (request) => {
    await new Promise((later) => setTimeout(later, 20));
    return READERS['by events']?.(request) ?? 0;
  },
};

describe.each(Object.entries(READERS))('a body that a policy has looked at, read %s', (_, read) => {
  it.each([
    [1, true],
    [16_384, true],
    [65_536, true],
    [700_000, true],
    [700_000, false],
    [1_048_576, true],
    [3_000_000, true],
    [3_000_000, false],
  ])('is whole for the handler: %i bytes, length said: %s', async (size, said) => {
    const { policy, seen } = looker();
    const url = await serve(
      createServer(
        guard(
          policy,
          policy,
        )(async (request, response) => {
          response.end(String(await read(request)));
        }),
      ),
    );
    // Twice, on one connection.
    for (let at = 0; at < 2; at++) {
      const bytes = Buffer.alloc(size, 'x');
      const body = said ? bytes : Readable.toWeb(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]));
      const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
      expect(await (await fetch(url, init)).text()).toBe(String(size));
    }
    const looked = size > 1_048_576 ? 'undefined' : size;
    expect(seen).toEqual([looked, looked, looked, looked]);
  });
});

describe('a body that a policy has looked at', () => {
  it('is there for validation, and for a parser after the guard', async () => {
    const { policy, seen } = looker();
    const check = validate({ body: z.object({ n: z.number() }) });
    const url = await serve(
      createServer(
        guard(policy)(async (request, response) => void response.end(JSON.stringify(await check(request)))),
      ),
    );
    const init = { method: 'POST', body: '{"n":1}', headers: { 'content-type': 'application/json' } };
    expect(await (await fetch(url, init)).json()).toEqual({ body: { n: 1 } });
    const app = express();
    app.post(
      '/',
      expressGuard(policy),
      express.json(),
      (request, response) => void response.json(request.body),
    );
    app.post(
      '/parsed',
      express.json(),
      expressGuard(policy),
      (request, response) => void response.json(request.body),
    );
    app.use(errata());
    const other = await serve(httpServer(app as RequestListener));
    expect(await (await fetch(other, init)).json()).toEqual({ n: 1 });
    expect(await (await fetch(`${other}/parsed`, init)).json()).toEqual({ n: 1 });
    expect(seen).toEqual([7, 7, 'object']);
  });

  it('is nothing where there is none', async () => {
    const { policy, seen } = looker();
    const url = await serve(createServer(guard(policy)((_, response) => void response.end('ok'))));
    expect(await (await fetch(url)).text()).toBe('ok');
    expect(await (await fetch(url, { method: 'POST' })).text()).toBe('ok');
    expect(seen).toEqual(['undefined', 'undefined']);
  });

  it('ends with its client', async () => {
    const { policy, seen } = looker();
    const url = await serve(
      createServer(
        guard(policy)((_, response) => void response.end('ok')),
        { logger: false },
      ),
    );
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n{"n"');
    await new Promise((sent) => setTimeout(sent, 50));
    expect(seen).toEqual([]);
    socket.destroy();
    await vi.waitFor(() => expect(seen).toEqual(['undefined']));
  });
});
