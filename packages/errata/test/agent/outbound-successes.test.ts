import http, { createServer, type OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { RequestEvent } from 'errata/protocol';
import { describe, expect, it } from 'vitest';
import { agentOnHub } from '../support/agent-on-hub.ts';
import { serve } from '../support/serve.ts';

/** An answer of another API with 200. */
interface Answer {
  readonly path: string;
  readonly body: unknown;
  readonly type?: string;
  readonly fields?: OutgoingHttpHeaders;
  readonly isPacked?: boolean;
}

const COST = { requestedQueryCost: 101, actualQueryCost: 46 };
const throttleStatus = { maximumAvailable: 2000.0, currentlyAvailable: 1954.7, restoreRate: 100.0 };

/** Successes that say that they are none, and what is to be told of them. */
const FAILED: Readonly<Record<string, Answer & { readonly says: Partial<RequestEvent> }>> = {
  'ok: false': {
    path: '/anything',
    body: { ok: false, error: 'out_of_stock' },
    // Only what comes from Slack is in Slack's words.
    says: { vendor: 'json', code: 'out_of_stock' },
  },
  'success: false': {
    path: '/anything',
    body: { success: false, code: 'E17', message: 'No such voucher' },
    says: { vendor: 'json', code: 'E17', message: 'No such voucher' },
  },
  'GraphQL with a code': {
    path: '/v1/graphql',
    body: { errors: [{ message: 'Slow down', extensions: { code: 'RATE_LIMITED' } }] },
    says: { vendor: 'graphql', code: 'RATE_LIMITED', message: 'Slow down' },
  },
  'GraphQL of GitHub, packed, with part of the data': {
    path: '/graphql',
    body: {
      data: { repository: null },
      errors: [
        { type: 'NOT_FOUND', path: ['repository'], message: "Could not resolve to a Repository named 'x'." },
      ],
    },
    isPacked: true,
    says: { vendor: 'graphql', code: 'NOT_FOUND' },
  },
  'GraphQL without a code, longer than others are read': {
    path: '/graphql?op=a',
    type: 'application/graphql-response+json',
    body: { errors: [{ message: 'no', path: ['a'] }], data: { rows: 'x'.repeat(8_000) } },
    says: { vendor: 'graphql', message: 'no' },
  },
  'userErrors of Shopify, with what is left of its limit': {
    path: '/admin/api/2026-10/graphql.json',
    body: {
      data: { productCreate: { userErrors: [{ field: ['title'], message: 'is blank', code: 'BLANK' }] } },
      extensions: { cost: { ...COST, throttleStatus } },
    },
    says: { vendor: 'shopify', code: 'BLANK', ratelimit: { limit: 2000, remaining: 1954 } },
  },
  'JSON-RPC': {
    path: '/v3/key',
    body: { jsonrpc: '2.0', id: 1, error: { code: -32_005, message: 'limit exceeded' } },
    says: { vendor: 'json-rpc', code: '-32005' },
  },
  'S3, which has begun its answer before it knows': {
    path: '/bucket/object?uploadId=1',
    type: 'application/xml',
    body: '<?xml version="1.0"?>\n<Error><Code>InternalError</Code><Message>Try again.</Message></Error>',
    says: { vendor: 'aws-xml', code: 'InternalError' },
  },
};

/** Successes that are told as such, and their limit where they tell one. */
const PLAIN: Readonly<Record<string, Answer & { readonly ratelimit?: RequestEvent['ratelimit'] }>> = {
  'ok: true': { path: '/anything', body: { ok: true, error: 'none' } },
  'a job that failed': { path: '/jobs/1', body: { id: 'job_1', status: 'failed', error: 'out of memory' } },
  'no errors': { path: '/graphql', body: { data: { a: 1 }, errors: [] } },
  'Shopify, done': {
    path: '/admin/api/2026-10/graphql.json',
    body: {
      data: { productCreate: { userErrors: [] } },
      extensions: { cost: { ...COST, throttleStatus } },
    },
    isPacked: true,
    ratelimit: { limit: 2000, remaining: 1954 },
  },
  'more than is looked at': { path: '/anything', body: { ok: false, error: 'x'.repeat(3_000) } },
  'packed, of somebody who is not known for it': {
    path: '/anything',
    body: { ok: false, error: 'packed' },
    isPacked: true,
  },
  'a page about errors': { path: '/anything', type: 'text/html', body: '<Error>{"ok":false}</Error>' },
};

const bytesOf = ({ body, isPacked }: Answer): Buffer => {
  const text = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return isPacked ? gzipSync(text) : text;
};

const ways: Record<string, (target: string, host?: string) => Promise<Buffer>> = {
  fetch: (target) =>
    fetch(target)
      .then((response) => response.arrayBuffer())
      .then((bytes) => Buffer.from(bytes)),
  'node:http': (target, host) =>
    new Promise((done, failed) => {
      http
        .get(target, { headers: host ? { host } : {} }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('close', () => done(Buffer.concat(chunks)));
        })
        .once('error', failed);
    }),
};

const watched = agentOnHub();
const isCall = ({ kind }: { readonly kind?: unknown }): boolean => kind === 'client';

/** Calls in this way who answers so. Answers what the caller got, and what is told of the call. */
async function callOf(way: string, answer: Answer, host?: string) {
  const url = await serve(
    createServer((_request, response) => {
      response.writeHead(200, {
        'content-type': answer.type ?? 'application/json; charset=utf-8',
        ...(answer.isPacked ? { 'content-encoding': 'gzip' } : {}),
        ...answer.fields,
      });
      response.end(bytesOf(answer));
    }),
  );
  watched.forget();
  const got = await ways[way]?.(url + answer.path, host);
  return { got, call: await watched.told(isCall) };
}

describe.each(Object.keys(ways))('a success through %s', (way) => {
  it.each(Object.entries(FAILED))(
    'is told with the error that it says: %s',
    async (_what, { says, ...answer }) => {
      expect((await callOf(way, answer)).call).toMatchObject({ status: 200, ...says });
    },
  );
  it.each(Object.entries(PLAIN))('is told as one: %s', async (_what, { ratelimit, ...answer }) => {
    const { call } = await callOf(way, answer);
    expect(call).toMatchObject({ status: 200 });
    expect([call?.vendor, call?.code, call?.message]).toEqual([undefined, undefined, undefined]);
    expect(call?.ratelimit).toEqual(ratelimit);
  });
  it('reaches its caller as it is, in pieces as they come', async () => {
    const pieces = ['{"ok":false,', '"error":"later"}'];
    let sendRest = () => {};
    const url = await serve(
      createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(pieces[0]);
        sendRest = () => response.end(pieces[1]);
      }),
    );
    watched.forget();
    const got: string[] = [];
    // The second piece is sent when the caller has the first: whoever held it back would wait for ever.
    const seen = (chunk: Uint8Array) => {
      got.push(Buffer.from(chunk).toString());
      if (got.length === 1) sendRest();
    };
    if (way === 'fetch') {
      const { body } = await fetch(url);
      for await (const chunk of body ?? []) seen(chunk);
    } else
      await new Promise((done) => {
        http.get(url, (response) => response.on('data', seen).once('close', done));
      });
    expect(got).toEqual(pieces);
    expect((await watched.told(isCall))?.code).toBe('later');
  });
  it('is not judged by a part of it, where the rest was lost', async () => {
    const url = await serve(
      createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '60' });
        response.write('{"ok":false,"error":"lost"}', () => response.destroy());
      }),
    );
    watched.forget();
    await ways[way]?.(url).catch(() => {});
    const call = await watched.told(isCall);
    expect(call?.code).toBeUndefined();
    expect(call).toMatchObject({ status: 200, network_error: 'reset' });
  });
});

it('what Slack says is in the words of Slack, packed or not', async () => {
  const answer = { path: '/api/chat.postMessage', body: { ok: false, error: 'channel_not_found' } };
  for (const isPacked of [false, true]) {
    const { call, got } = await callOf('node:http', { ...answer, isPacked }, 'slack.com');
    expect(call).toMatchObject({
      host: 'slack.com',
      status: 200,
      vendor: 'slack',
      code: 'channel_not_found',
    });
    expect(got).toEqual(bytesOf({ ...answer, isPacked }));
  }
});

it("what is wrong with a field is GitHub's code of a 422", async () => {
  const url = await serve(
    createServer((_request, response) => {
      response.writeHead(422, { 'content-type': 'application/json', 'x-github-request-id': 'AB:1' });
      const errors = [{ resource: 'Issue', field: 'title', code: 'missing_field' }];
      response.end(JSON.stringify({ message: 'Validation Failed', errors }));
    }),
  );
  watched.forget();
  await fetch(url).then((response) => response.text());
  expect(await watched.told(isCall)).toMatchObject({ status: 422, vendor: 'github', code: 'missing_field' });
});
