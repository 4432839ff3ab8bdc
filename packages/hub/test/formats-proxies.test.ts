import { afterAll, expect, test } from 'vitest';
import { LogEngine } from './support/parse-log.ts';

const engine = new LogEngine();
afterAll(() => engine.close());

test('haproxy-http: timers, termination state, captured headers; TCP and TLS lines are rejected', async () => {
  const log = await engine.lines([
    'Oct 20 07:00:01 lb1 haproxy[325]: 203.0.113.9:4711 [20/Oct/2026:07:00:00.250] shop~ orders/orders-2 0/0/1/-1/30001 504 194 - - sH-- 6/6/0/0/0 0/0 {api.example.com||} {|} "GET /v1 HTTP/1.1"',
    '2001:db8::1:4711 [01/Jan/2026:00:00:00.001] shop orders/<NOSRV> -1/-1/-1/-1/+12 -1 0 - - CR-- 6/6/0/0/+2 0/0 "<BADREQ>"',
    '203.0.113.9:1 [20/Oct/2026:07:00:00.250] shop~ orders/o1 api.example.com 0/0/1/17/18 302 291 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
    'Oct 20 07:00:01 lb1 haproxy[325]: 203.0.113.9:4711 [20/Oct/2026:07:00:00.250] mysql db/db-1 1/0/5007 2048 -- 1/1/1/1/0 0/0',
    '203.0.113.9:50033 [20/Oct/2026:07:00:00.123] shop/1: SSL handshake failure',
  ]);
  expect(log.format).toBe('haproxy-http');
  expect(log.verdicts).toEqual({ request: 3, unrecognised: 2 });
  expect(log.rows).toMatchObject([
    {
      time: '2026-10-20 07:00:00.250000',
      method: 'GET',
      target: '/v1',
      status: 504,
      code: 'sH--',
      duration_us: 30_001_000,
      response_size: 194,
      service: 'orders',
      client_address: '203.0.113.9',
      attributes: {
        'haproxy.server': 'orders-2',
        'haproxy.frontend': 'shop~',
        'haproxy.captured_headers': 'api.example.com||',
      },
    },
    {
      time: '2026-01-01 00:00:00.001000',
      method: '',
      target: '',
      status: 0,
      code: 'CR--',
      duration_us: 12_000,
      client_address: '2001:db8::1',
    },
    { status: 302, code: '', host: 'api.example.com' },
  ]);
});

test('aws-alb: both statuses, the three times, actions, no status; classic lines; cut-off lines are rejected', async () => {
  const log = await engine.lines([
    'https 2026-10-20T07:00:00.250000Z app/shop/50dc 203.0.113.9:4711 10.0.0.7:80 0.001 0.012 0.002 502 503 34 366 "GET https://api.example.com:443/v1?x HTTP/1.1" "curl/8" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/orders/73e2 "Root=1-9f1c" "api.example.com" "arn:x" 0 2026-10-20T07:00:00.237000Z "waf,forward" "-" "-" "10.0.0.7:80" "503" "-" "-"',
    'http 2026-10-20T07:00:01.000000Z app/shop/50dc 203.0.113.9:4711 - -1 -1 -1 460 - 34 0 "GET http://api.example.com:80/slow HTTP/1.1" "curl/8" - - arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/orders/73e2 "Root=1-9f1d" "-" "-" 0 2026-10-20T07:00:00.9Z "forward" "-" "LambdaTimeout" "-" "-" "Ambiguous" "UndefinedContentLengthSemantics"',
    'http 2026-10-20T07:00:02.000000Z app/shop/50dc [2001:db8::1]:4711 - -1 -1 -1 - - 0 0 "- http://api.example.com:80- -" "-" - - - "-" "-" "-" - 2026-10-20T07:00:01.9Z "-" "-" "-" "-" "-" "-" "-"',
    '2026-10-20T07:00:03.000000Z my-classic 203.0.113.9:2817 10.0.0.1:80 0.000073 0.001048 0.000057 561 200 0 29 "GET http://api.example.com:80/ HTTP/1.1" "curl/7" - -',
    'http 2026-10-20T07:00:04.000000Z app/shop/50dc 203.0.113.9:4711',
  ]);
  expect(log.format).toBe('aws-alb');
  expect(log.verdicts).toEqual({ request: 4, unrecognised: 1 });
  expect(log.rows).toMatchObject([
    {
      time: '2026-10-20 07:00:00.250000',
      method: 'GET',
      target: 'https://api.example.com:443/v1?x',
      host: 'api.example.com',
      status: 502,
      duration_us: 15_000,
      request_size: 34,
      response_size: 366,
      service: 'orders',
      client_address: '203.0.113.9',
      attributes: {
        'aws.elb.target_status_code': '503',
        'aws.elb.actions_executed': 'waf,forward',
        'aws.trace_id': 'Root=1-9f1c',
      },
    },
    {
      status: 460,
      duration_us: null,
      code: 'LambdaTimeout',
      attributes: {
        'aws.elb.classification': 'Ambiguous',
        'aws.elb.classification_reason': 'UndefinedContentLengthSemantics',
      },
    },
    { status: 0, method: '', client_address: '2001:db8::1' },
    { status: 561, duration_us: 1_178, attributes: { 'aws.elb': 'my-classic' } },
  ]);
});

test('aws-cloudfront: with the header, without it, and viewers that went away', async () => {
  const fields =
    '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end';
  const line = (status: string, detail: string) =>
    `2026-10-20\t07:00:00\tFRA56-P2\t703\t203.0.113.9\tGET\td1.cloudfront.net\t/v1\t${status}\t-\tMozilla/5.0%2520(X11)\tx=1\t-\tError\tid1\tapi.example.com\thttps\t62\t0.113\t-\tTLSv1.3\tTLS\tError\tHTTP/2.0\t-\t-\t51754\t0.113\t${detail}\ttext/plain\t20\t-\t-`;
  const expected = {
    time: '2026-10-20 07:00:00.000000',
    target: '/v1?x=1',
    status: 502,
    code: 'OriginDnsError',
    host: 'api.example.com',
    service: 'd1.cloudfront.net',
    duration_us: 113_000,
    request_size: 62,
    response_size: 703,
    user_agent: 'Mozilla/5.0 (X11)',
    protocol: 'HTTP/2.0',
  };
  const named = await engine.lines([
    '#Version: 1.0',
    fields,
    line('502', 'OriginDnsError'),
    line('000', 'ClientCommError'),
    'x\ty',
  ]);
  expect(named.format).toBe('aws-cloudfront');
  expect(named.verdicts).toEqual({ skip: 2, request: 2, unrecognised: 1 });
  expect(named.rows).toMatchObject([expected, { status: 0, code: 'ClientCommError' }]);
  const bare = await engine.lines([line('502', 'OriginDnsError'), line('200', 'Miss')]);
  expect(bare.format).toBe('aws-cloudfront');
  expect(bare.rows).toMatchObject([expected, { status: 200, code: '' }]);
});

test('aws-s3: operation, error code, milliseconds; lines without a request', async () => {
  const log = await engine.lines([
    '79a59df900b9 shop-assets [20/Oct/2026:07:00:00 +0000] 203.0.113.9 arn:aws:iam::1:user/anna 3E57 REST.GET.OBJECT logo.png "GET /shop-assets/logo.png?v=1 HTTP/1.1" 404 NoSuchKey 297 - 12 - "-" "curl/8" - HostId= SigV4 TLS_AES AuthHeader shop-assets.s3.amazonaws.com TLSv1.3 - -',
    '79a59df900b9 shop-assets [20/Oct/2026:07:00:01 +0000] 203.0.113.9 - 3E58 REST.PUT.OBJECT a.png "PUT /a.png HTTP/1.1" 200 - - 4406 41 28 "https://e.example/it\'s" "a "quoted" agent" -',
    '79a59df900b9 shop-assets [20/Oct/2026:07:00:02 +0000] - AmazonS3 3E59 S3.EXPIRE.OBJECT a.png "-" - - - 5 - - "-" "-" -',
  ]);
  expect(log.format).toBe('aws-s3');
  expect(log.rows).toMatchObject([
    {
      method: 'GET',
      target: '/shop-assets/logo.png?v=1',
      status: 404,
      code: 'NoSuchKey',
      service: 'shop-assets',
      host: 'shop-assets.s3.amazonaws.com',
      duration_us: 12_000,
      response_size: 297,
      consumer: 'arn:aws:iam::1:user/anna',
      attributes: { 'aws.s3.operation': 'REST.GET.OBJECT' },
    },
    {
      method: 'PUT',
      code: '',
      response_size: null,
      referrer: "https://e.example/it's",
      user_agent: 'a "quoted" agent',
    },
  ]);
  expect(log.verdicts).toEqual({ request: 2, unrecognised: 1 });
});

test('couchdb: users and milliseconds', async () => {
  const log = await engine.lines([
    '[notice] 2026-10-20T07:00:00.250000Z nonode@nohost <0.176.0> e1fe db.example.com:5984 203.0.113.9 undefined GET /orders/7?rev=1 404 ok 3',
    '[notice] 2026-10-20T07:00:01.250000Z nonode@nohost <0.176.0> e1ff db.example.com 203.0.113.9 anna PUT /orders/7 409 ok 12',
    '[info] 2026-10-20T07:00:01.250000Z nonode@nohost <0.9.0> -------- Apache CouchDB has started.',
  ]);
  expect(log.format).toBe('couchdb');
  expect(log.rows).toMatchObject([
    { target: '/orders/7?rev=1', status: 404, host: 'db.example.com:5984', consumer: '', duration_us: 3_000 },
    { method: 'PUT', status: 409, host: 'db.example.com', consumer: 'anna' },
  ]);
  expect(log.verdicts).toEqual({ request: 2, unrecognised: 1 });
});

test('openstack: the lines of requests among others', async () => {
  const log = await engine.lines([
    'nova-api.log 2026-10-20 07:00:00.250 2574 INFO nova.osapi_compute.wsgi.server [req-9f1c 113d 54fa - - -] 203.0.113.9 "GET /v2/servers/7 HTTP/1.1" status: 404 len: 297 time: 0.0911651',
    '2026-10-20 07:00:01.250 2574 INFO nova.metadata.wsgi.server [-] 10.0.0.1,203.0.113.9 "GET /latest HTTP/1.1" status: 200 len: 7 time: 0.5',
    '2026-10-20 07:00:02.250 2931 INFO nova.compute.manager [req-3ea4 - - - - -] During sync_power_state',
  ]);
  expect(log.format).toBe('openstack');
  expect(log.rows).toMatchObject([
    {
      time: '2026-10-20 07:00:00.250000',
      target: '/v2/servers/7',
      status: 404,
      response_size: 297,
      duration_us: 91_165,
      service: 'nova.osapi_compute.wsgi.server',
      consumer: '113d',
    },
    { client_address: '203.0.113.9', consumer: '', duration_us: 500_000 },
  ]);
  expect(log.verdicts).toEqual({ request: 2, unrecognised: 1 });
});
