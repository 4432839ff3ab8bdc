import { afterAll, describe, expect, test } from 'vitest';
import { fixture, LogEngine } from './support/parse-log.ts';

const engine = new LogEngine();
afterAll(() => engine.close());

const AT = '20/Oct/2026:07:00:00 +0000';

describe('combined', () => {
  test('counts requests, and says why the other lines are none', async () => {
    const log = await engine.file(fixture('combined.log'));
    expect(log.format).toBe('combined');
    expect(log.verdicts).toEqual({
      request: 19,
      bad_time: 1,
      bad_status: 1,
      error_log: 2,
      unrecognised: 1,
      empty: 1,
    });
  });

  test('reads every column, zones and virtual hosts', async () => {
    const { rows } = await engine.file(fixture('combined.log'));
    expect(rows[0]).toEqual({
      time: '2026-10-20 11:55:36.000000',
      method: 'GET',
      target: '/v1/orders/7?full=1',
      protocol: 'HTTP/1.1',
      status: 500,
      host: '',
      response_size: 1042,
      consumer: '',
      client_address: '203.0.113.9',
      referrer: 'https://shop.example/a?b',
      user_agent: 'curl/8.5.0',
    });
    expect(rows[1]).toMatchObject({
      time: '2026-10-20 17:25:37.000000',
      client_address: '2001:db8::17',
      consumer: 'anna',
      response_size: null,
      user_agent: '',
    });
    expect(rows[2]).toMatchObject({ client_address: 'crawler.example.net', consumer: 'Anna Lee Bell' });
    expect(rows[3]).toMatchObject({ host: 'api.example.com', client_address: '203.0.113.9', consumer: '' });
    expect(rows[4]).toMatchObject({
      host: 'api.example.com:8443',
      client_address: '2001:db8::1',
      consumer: 'bob',
    });
    expect(rows[5]).toMatchObject({ host: 'api.example.com', client_address: 'host.example.net' });
  });

  test('reads request lines that are no HTTP, old HTTP and odd HTTP', async () => {
    const { rows } = await engine.file(fixture('combined.log'));
    const requests = rows.map(({ method, target, protocol, status }) => [method, target, protocol, status]);
    expect(requests.slice(6)).toEqual([
      ['', '', '', 400],
      ['', '', '', 408],
      ['GET', '/old', '', 200],
      ['GET', 'http://other.example/x?y', 'HTTP/1.1', 403],
      ['OPTIONS', '*', 'HTTP/1.1', 200],
      ['GET', '/say?"hi" there', 'HTTP/1.1', 200],
      ['GET', '/forged" 200 1 "x', 'HTTP/1.1', 404],
      ['GET', '/bare"quote', 'HTTP/1.1', 404],
      ['GET', '/closed', 'HTTP/1.1', 0],
      ['CONNECT', 'example.com:443', 'HTTP/1.1', 405],
      ['MKCOL', '/dav', 'HTTP/1.1', 405],
      ['GET', '/two', 'HTTP/1.1', 200],
      ['GET', '/last', 'HTTP/1.1', 200],
    ]);
    expect(rows[11]).toMatchObject({
      referrer: 'https://e.example/?q="x"',
      user_agent: 'agent "quoted" \\ end',
    });
    expect(rows[13]).toMatchObject({ user_agent: 'an "agent"' });
  });

  test.each([
    ['$request_time', '0.123', 123_000],
    ['%D', '41872', 41_872],
    ['%T', '3', 3_000_000],
    ['rt= of the nginx documentation', 'rt=0.250 uct="0.000" urt="0.249"', 250_000],
    ['two sizes', '312 1873', undefined],
    ['words', 'eu-west-1', undefined],
  ])('takes %s after the user agent for what it is', async (_, tail, duration_us) => {
    const { rows } = await engine.lines([`203.0.113.9 - - [${AT}] "GET / HTTP/1.1" 200 7 "-" "a b" ${tail}`]);
    expect(rows[0]).toMatchObject({ status: 200, user_agent: 'a b' });
    expect(rows[0]?.duration_us).toBe(duration_us);
  });

  test("keeps nginx's X-Forwarded-For and the time after it", async () => {
    const { rows } = await engine.lines([
      `10.0.0.1 - - [${AT}] "GET /\\x22 HTTP/1.1" 200 7 "-" "curl" "203.0.113.9, 10.0.0.7" 0.004`,
      `10.0.0.1 - - [${AT}] "GET / HTTP/1.1" 200 7 "-" "curl" "-" 0.005`,
    ]);
    expect(rows).toMatchObject([
      {
        target: '/"',
        duration_us: 4_000,
        attributes: { 'http.request.header.x-forwarded-for': '203.0.113.9, 10.0.0.7' },
      },
      { duration_us: 5_000, attributes: {} },
    ]);
  });

  test('survives bytes that are no UTF-8, Windows line ends, and nothing but quotes', async () => {
    const { rows, verdicts } = await engine.lines([
      Buffer.from(`203.0.113.9 - - [${AT}] "GET /caf\xe9 HTTP/1.1" 200 7 "-" "\xff\xfe"`, 'latin1'),
      Buffer.from(`203.0.113.9 - - [${AT}] "GET /\\x\xe9 HTTP/1.1" 200 7 "-" "a"`, 'latin1'),
      `203.0.113.9 - - [${AT}] "GET /crlf HTTP/1.1" 404 7\r`,
      '"'.repeat(5_000),
      '\u0000\u0001',
      ' \t ',
    ]);
    expect(rows.map(({ target, status, response_size }) => [target, status, response_size])).toEqual([
      ['/caf\ufffd', 200, 7],
      ['/\\x\ufffd', 200, 7],
      ['/crlf', 404, 7],
    ]);
    expect(verdicts).toEqual({ request: 3, unrecognised: 3 });
  });
});

test('common: with and without user, size and time', async () => {
  const log = await engine.lines([
    `203.0.113.9 - - [${AT}] "GET /a HTTP/1.1" 304 - 1500`,
    `203.0.113.9 - john [${AT}] "GET /b HTTP/1.1" 404 12 90`,
    `203.0.113.9 - - [${AT}] "GET /c HTTP/1.1" 99 12 90`,
  ]);
  expect(log.format).toBe('common');
  expect(log.rows).toMatchObject([
    { target: '/a', status: 304, response_size: null, duration_us: 1_500, consumer: '' },
    { target: '/b', status: 404, response_size: 12, duration_us: 90, consumer: 'john' },
  ]);
  expect(log.verdicts).toEqual({ request: 2, bad_status: 1 });
});

test('nginx-ingress: lists of upstreams, service, length and time', async () => {
  const log = await engine.lines([
    `203.0.113.9 - anna [${AT}] "GET /v1 HTTP/2.0" 200 61 "-" "curl" 348 0.012 [shop-orders-80] [] 10.0.0.6:80, 10.0.0.7:80 0, 61 0.004, 0.008 502, 200 9f1c`,
    `203.0.113.9 - - [${AT}] "geti /v1 HTTP/1.1" 400 163 "-" "-" 0 0.000 [] [] - - - - 9f1d`,
    `203.0.113.9 - [203.0.113.9] - - [${AT}] "GET / HTTP/1.1" 200 1 "-" "-" 1 0.001 [a-b-1] [] unix:/run/x.sock 1 0.001 200 9f1e`,
  ]);
  expect(log.format).toBe('nginx-ingress');
  expect(log.rows).toMatchObject([
    {
      consumer: 'anna',
      service: 'shop-orders-80',
      request_size: 348,
      response_size: 61,
      duration_us: 12_000,
      attributes: {
        'nginx.upstream_addr': '10.0.0.6:80, 10.0.0.7:80',
        'nginx.upstream_status': '502, 200',
        'http.request.header.x-request-id': '9f1c',
      },
    },
    { method: 'GETI', status: 400, service: '', attributes: { 'http.request.header.x-request-id': '9f1d' } },
    { status: 200, attributes: { 'nginx.upstream_addr': 'unix:/run/x.sock' } },
  ]);
});

test('traefik-clf: router, server and milliseconds; no status', async () => {
  const log = await engine.lines([
    `203.0.113.9 - - [${AT}] "GET /a HTTP/2" 200 352 "-" "curl" 244 "web@docker -> leaf@docker" "http://10.0.0.3:80" 42ms`,
    `203.0.113.9 - - [${AT}] "GET /b HTTP/1.1" - - "-" "curl" 245 "-" "-" 0ms`,
  ]);
  expect(log.format).toBe('traefik-clf');
  expect(log.rows).toMatchObject([
    {
      service: 'web@docker -> leaf@docker',
      duration_us: 42_000,
      attributes: { 'traefik.server_url': 'http://10.0.0.3:80' },
    },
    { status: 0, service: '', response_size: null, duration_us: 0, attributes: {} },
  ]);
});

test('nginx-proxy-manager: with and without upstream', async () => {
  const log = await engine.lines([
    `[${AT}] HIT 502 504 - GET https api.example.com "/a?b" [Client 203.0.113.9] [Length 150] [Gzip 1.2] [Sent-to 10.0.0.7] "curl" "https://e.example/"`,
    `[${AT}] 444 - GET https 192.0.2.3 "/.env" [Client 203.0.113.9] [Length 0] [Gzip -] "curl" "-"`,
    '2026/10/20 07:00:00 [error] 334#334: *338 user "x": password mismatch, client: 203.0.113.9',
  ]);
  expect(log.format).toBe('nginx-proxy-manager');
  expect(log.rows).toMatchObject([
    {
      method: 'GET',
      target: '/a?b',
      status: 504,
      host: 'api.example.com',
      service: '10.0.0.7',
      referrer: 'https://e.example/',
      attributes: { 'nginx.upstream_status': '502', 'nginx.cache_status': 'HIT' },
    },
    { status: 444, host: '192.0.2.3', service: '', response_size: 0 },
  ]);
  expect(log.verdicts).toEqual({ request: 2, error_log: 1 });
});
