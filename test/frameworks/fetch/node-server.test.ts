import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { defineErrors, type ErrorRecord } from 'errata';
import { errata } from 'errata/fetch';
import { describe, expect, it } from 'vitest';
import { listen } from '../../contract/listen.ts';
import { breakingOff } from '../../contract/stream.ts';

const errors = defineErrors({ no_tea: { status: 404, title: 'No tea' } });

/** Serves a handler by @hono/node-server, whose responses are no Response until somebody looks into them. */
async function serving<T>(
  handler: (request: Request) => unknown,
  use: (url: string, records: readonly ErrorRecord[]) => Promise<T>,
): Promise<T> {
  const records: ErrorRecord[] = [];
  const app = errata(handler, { errors, logger: (record) => records.push(record) });
  const server = await listen(createAdaptorServer({ fetch: app }) as Server);
  try {
    return await use(server.url, records);
  } finally {
    await server.close();
  }
}

const half = () => breakingOff({ begin: 'half', thenThrow: new Error('secret of 10.0.0.7') });

describe('under @hono/node-server', () => {
  it.each([
    ['a value', () => Response.json({ id: 7 }), '{"id":7}'],
    ['text', () => new Response('tea'), 'tea'],
    ['bytes', () => new Response(new Uint8Array([116, 101, 97])), 'tea'],
    ['nothing', () => new Response(null, { status: 200 }), ''],
  ])('a response of %s is not looked into', async (_name, make, text) => {
    let made: Response | undefined;
    const handler = async () => {
      made = make();
      return made;
    };
    await serving(handler, async (url) => {
      const response = await fetch(url);
      expect(await response.text()).toBe(text);
      // What it was made of is still there; asked for its body, a whole Response would have taken its place.
      const [symbol] = Object.getOwnPropertySymbols(made);
      expect(symbol?.description).toBe('cache');
      const [, , fields] = (made as unknown as Record<symbol, unknown[]>)[symbol as symbol] ?? [];
      expect(fields).not.toBeInstanceOf(Headers);
    });
  });

  it.each([
    ['with no type', {}],
    ['with the type of Response.json()', { 'content-type': 'application/json' }],
    ['with a length', { 'content-length': '4000', 'content-type': 'text/csv' }],
  ])('a stream %s that breaks off is logged and cut off', async (_name, headers) => {
    await serving(
      async () => new Response(half(), { headers }),
      async (url, records) => {
        const text = fetch(url).then((response) => response.text());
        await expect(text).rejects.toThrow();
        expect(records).toMatchObject([{ message: 'secret of 10.0.0.7', unsent: 'response-started' }]);
      },
    );
  });

  it('a whole stream arrives whole', async () => {
    await serving(
      async () => new Response(new Blob(['tea for two']).stream()),
      async (url, records) => {
        expect(await (await fetch(url)).text()).toBe('tea for two');
        expect(records).toEqual([]);
      },
    );
  });

  it('an error is answered with its length and type', async () => {
    const refuse = () => {
      throw errors.no_tea();
    };
    await serving(refuse, async (url) => {
      const response = await fetch(`${url}/tea`);
      const { status, headers } = response;
      expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json']);
      const text = await response.text();
      expect(headers.get('content-length')).toBe(String(text.length));
      expect(JSON.parse(text)).toMatchObject({ code: 'no_tea', instance: '/tea' });
    });
  });

  it('a client that leaves is logged as 499', async () => {
    const came = new EventEmitter();
    const arrived = once(came, 'arrived');
    const left = once(came, 'left');
    const handler = async (request: Request) => {
      request.signal.addEventListener('abort', () => came.emit('left'));
      came.emit('arrived');
      await left;
      throw new Error('too late');
    };
    await serving(handler, async (url, records) => {
      const leaving = new AbortController();
      const answer = fetch(url, { signal: leaving.signal });
      await arrived;
      leaving.abort();
      await expect(answer).rejects.toThrow();
      await left;
      await expect.poll(() => records).toMatchObject([{ status: 499, unsent: 'client-left' }]);
    });
  });
});
