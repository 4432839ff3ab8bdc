import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, errorLike, type Throwing, throwing } from '../support/throwing.ts';

const HOST = 'payments.internal';

/** As OpenAI throws it: no name of its own. */
class APIConnectionTimeoutError extends Error {
  readonly requestID = undefined;
}

/** What the clients of other servers throw, as they report it. */
const REPORTED: readonly [name: string, thrown: () => unknown, status: number][] = [
  [
    'axios, 404',
    () =>
      errorLike('AxiosError', 'Request failed with status code 404', {
        isAxiosError: true,
        code: 'ERR_BAD_REQUEST',
        status: 404,
        config: { url: '/v1/charges', baseURL: `https://${HOST}` },
        response: { status: 404, headers: { 'www-authenticate': 'Basic' }, data: 'inside' },
      }),
    502,
  ],
  [
    'axios, timeout',
    () =>
      errorLike('AxiosError', 'timeout of 100ms exceeded', {
        isAxiosError: true,
        code: 'ECONNABORTED',
        config: { url: `https://${HOST}/v1` },
      }),
    504,
  ],
  [
    'got, 401',
    () =>
      errorLike('HTTPError', 'Response code 401', {
        code: 'ERR_NON_2XX_3XX_RESPONSE',
        options: { url: new URL(`https://${HOST}/v1`) },
        response: { statusCode: 401 },
      }),
    502,
  ],
  [
    'got, timeout',
    () =>
      errorLike('TimeoutError', 'Timeout awaiting request', {
        code: 'ETIMEDOUT',
        options: { url: new URL(`https://${HOST}/v1`) },
      }),
    504,
  ],
  [
    'ky, 429',
    () =>
      errorLike('HTTPError', 'Request failed with status code 429', {
        request: new Request(`https://${HOST}/v1`),
        response: new Response('', { status: 429, headers: { 'retry-after': '3600' } }),
      }),
    502,
  ],
  [
    'AWS SDK, 403',
    () =>
      errorLike('AccessDenied', 'inside', {
        $fault: 'client',
        $metadata: { httpStatusCode: 403 },
        url: `https://${HOST}`,
      }),
    502,
  ],
  [
    'Stripe, 402',
    () =>
      errorLike('Error', 'Your card was declined.', {
        type: 'StripeCardError',
        statusCode: 402,
        url: `https://${HOST}`,
      }),
    502,
  ],
  [
    'OpenAI, 429',
    () =>
      errorLike('Error', 'quota', {
        status: 429,
        requestID: 'r',
        headers: new Headers({ 'retry-after': '9' }),
        url: `https://${HOST}`,
      }),
    502,
  ],
  [
    'Stripe, an error of its second API',
    () =>
      errorLike('Error', 'inside', {
        type: 'InsufficientFundsError',
        rawType: 'insufficient_funds',
        statusCode: 402,
        url: `https://${HOST}`,
      }),
    502,
  ],
  ['OpenAI, no answer in time', () => new APIConnectionTimeoutError(`Request to ${HOST} timed out.`), 504],
  [
    'a database that refuses the connection',
    () => errorLike('Error', 'connect ECONNREFUSED', { code: 'ECONNREFUSED', address: HOST, port: 5432 }),
    503,
  ],
];

describe('what clients of other servers throw', () => {
  let server: Throwing;
  let other: Server;
  let url: string;
  beforeAll(async () => {
    server = await throwing();
    other = createServer((request, response) => {
      if (request.url === '/resets') request.socket.destroy();
      else if (request.url === '/refuses')
        response.writeHead(401, { 'www-authenticate': 'Basic' }).end('inside');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await server?.close();
    other?.closeAllConnections();
    other?.close();
  });

  it.each(REPORTED)('%s', async (_, thrown, status) => {
    const { status: sent, text, headers, records } = await server.answer(thrown());
    expect(sent).toBe(status);
    expect(text).not.toMatch(/payments|inside/);
    expect(headers.get('www-authenticate')).toBeNull();
    expect(headers.get('retry-after')).toBe(status === 503 ? '5' : null);
    expect(records[0]?.message).toContain(HOST);
  });

  const real: readonly [string, () => unknown, number, RegExp][] = [
    [
      'fetch, host not found',
      () => fetch('http://nowhere.invalid/?token=abc'),
      502,
      /nowhere\.invalid ENOTFOUND|EAI_AGAIN/,
    ],
    ['fetch, connection reset', () => fetch(`${url}/resets`), 502, /UND_ERR_SOCKET/],
    ['fetch, timeout', () => fetch(`${url}/hangs`, { signal: AbortSignal.timeout(20) }), 504, /TimeoutError/],
    [
      'a Response that fetch got',
      async () => {
        throw await fetch(`${url}/refuses`);
      },
      502,
      /127\.0\.0\.1:\d+ answered 401/,
    ],
    [
      'node:http, refused on both addresses of localhost',
      () => new Promise((_, reject) => get('http://localhost:1').on('error', reject)),
      502,
      /ECONNREFUSED/,
    ],
    ['a URL that is none: the API’s own mistake', () => fetch('nowhere'), 500, /parse URL/],
  ];
  it.each(real)('%s, for real', async (_, act, status, logged) => {
    const { status: sent, text, records } = await server.answer(await caught(act));
    expect(sent).toBe(status);
    expect(text).not.toMatch(/invalid\b|127\.0|localhost|ECONN|token/);
    expect(records[0]?.message).toMatch(logged);
  });

  it('tells the sender of a webhook that its signature is wrong', async () => {
    const { status, text } = await server.answer(
      errorLike('Error', 'inside', { type: 'StripeSignatureVerificationError', rawType: undefined }),
    );
    expect(status).toBe(400);
    expect(text).not.toContain('inside');
  });

  it('takes a Response that the API itself has made by its own status', async () => {
    const { status } = await server.answer(new Response('gone', { status: 410 }));
    expect(status).toBe(410);
  });
});
