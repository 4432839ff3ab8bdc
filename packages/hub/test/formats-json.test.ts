import { afterAll, expect, test } from 'vitest';
import { LogEngine } from './support/parse-log.ts';

const engine = new LogEngine();
afterAll(() => engine.close());

test('caddy-json: Unix time, seconds, headers; other lines are rejected', async () => {
  const log = await engine.lines([
    '{"level":"info","ts":1792504800.250125,"logger":"http.log.access","request":{"remote_ip":"10.0.0.1","client_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"api.example.com:443","uri":"/v1?x=1","headers":{"User-Agent":["curl/8"],"Referer":["https://e.example/"]}},"bytes_read":5,"user_id":"anna","duration":0.0125,"size":87,"status":502}',
    '{"level":"debug","ts":1792504801.5,"logger":"http.handlers.reverse_proxy","msg":"selected upstream"}',
    '{"level":"info","ts":17925',
    'panic: oh no',
    '',
  ]);
  expect(log.format).toBe('caddy-json');
  expect(log.verdicts).toEqual({ request: 1, unrecognised: 1, bad_json: 2, empty: 1 });
  expect(log.rows[0]).toMatchObject({
    time: '2026-10-20 14:00:00.250125',
    method: 'GET',
    target: '/v1?x=1',
    status: 502,
    protocol: 'HTTP/2.0',
    host: 'api.example.com',
    duration_us: 12_500,
    request_size: 5,
    response_size: 87,
    consumer: 'anna',
    client_address: '203.0.113.9',
    user_agent: 'curl/8',
    referrer: 'https://e.example/',
  });
});

test('traefik-json: nanoseconds, a list of clients, `-` for nobody', async () => {
  const log = await engine.lines([
    '{"ClientHost":"203.0.113.9,10.0.0.50","ClientUsername":"-","DownstreamContentSize":7,"DownstreamStatus":504,"Duration":30001234567,"OriginStatus":0,"RequestHost":"api.example.com","RequestMethod":"GET","RequestPath":"/v1","RequestProtocol":"HTTP/2.0","RouterName":"web@docker","ServiceName":"orders@docker","StartUTC":"2026-10-20T07:00:00.587782192Z","request_User-Agent":"curl"}',
  ]);
  expect(log.format).toBe('traefik-json');
  expect(log.rows[0]).toMatchObject({
    time: '2026-10-20 07:00:00.587782',
    status: 504,
    duration_us: 30_001_235,
    consumer: '',
    client_address: '203.0.113.9',
    service: 'orders@docker',
    user_agent: 'curl',
    attributes: { 'traefik.router': 'web@docker' },
  });
});

test('envoy: text, Istio text and JSON in one file, behind a container prefix', async () => {
  const log = await engine.lines([
    '2026-10-20T09:00:00.1+02:00 stdout F [2026-10-20T07:00:00.310Z] "POST /v1 HTTP/2" 503 UF,URX 154 91 226 - "203.0.113.9, 10.0.0.1" "curl" "9f1c" "api.example.com:443" "10.0.2.1:80"',
    '[2026-10-20T07:00:01.000Z] "GET /v2 HTTP/1.1" 200 - via_upstream - "-" 0 5 3 2 "-" "curl" "9f1d" "orders:9080" "10.0.0.9:9080" outbound|9080||orders.default.svc.cluster.local 10.0.0.1:1 10.0.0.2:2 10.0.0.3:3 - default',
    '2026-10-20T09:00:00.1+02:00 stdout F {":authority":"api.example.com","bytes_received":0,"bytes_sent":12,"downstream_remote_address":"[2001:db8::1]:43000","duration":11,"method":"GET","protocol":"HTTP/2","response_code":0,"response_code_details":"downstream_remote_disconnect","response_flags":"DC","start_time":"2026-10-20T07:00:02.479Z","upstream_cluster":"orders","x-envoy-origin-path":"/v3","x-forwarded-for":null}',
  ]);
  expect(log.format).toBe('envoy');
  expect(log.rows).toMatchObject([
    {
      time: '2026-10-20 07:00:00.310000',
      method: 'POST',
      target: '/v1',
      status: 503,
      code: 'UF,URX',
      duration_us: 226_000,
      request_size: 154,
      response_size: 91,
      client_address: '203.0.113.9',
      host: 'api.example.com',
      attributes: { 'envoy.upstream_host': '10.0.2.1:80', 'http.request.header.x-request-id': '9f1c' },
    },
    {
      target: '/v2',
      code: '',
      duration_us: 3_000,
      service: 'outbound|9080||orders.default.svc.cluster.local',
      attributes: { 'envoy.response_code_details': 'via_upstream' },
    },
    {
      target: '/v3',
      status: 0,
      code: 'DC',
      client_address: '2001:db8::1',
      service: 'orders',
      attributes: { 'envoy.response_code_details': 'downstream_remote_disconnect' },
    },
  ]);
});

test('fastly-json behind a syslog header', async () => {
  const log = await engine.lines([
    '<134>2026-10-20T07:00:01Z cache-fra1 logs[12]: { "timestamp": "2026-10-20T09:00:00+0200", "client_ip": "203.0.113.9", "host": "api.example.com", "url": "/v1", "request_method": "GET", "response_state": "MISS", "response_status": 503, "response_body_size": 449 }',
  ]);
  expect(log.format).toBe('fastly-json');
  expect(log.rows[0]).toMatchObject({
    time: '2026-10-20 07:00:00.000000',
    status: 503,
    response_size: 449,
    attributes: { 'fastly.state': 'MISS' },
  });
});

test('kubernetes-audit: verbs are methods, and only the last stage is a request', async () => {
  const event = (stage: string, more: string) =>
    `{"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"57a7","stage":"${stage}","requestURI":"/api/v1/pods?limit=5","verb":"list","user":{"username":"anna"},"sourceIPs":["203.0.113.9"],"requestReceivedTimestamp":"2026-10-20T07:00:00.250000Z"${more}}`;
  const log = await engine.lines([
    event('RequestReceived', ''),
    event(
      'ResponseComplete',
      ',"responseStatus":{"code":403,"reason":"Forbidden","message":"pods is forbidden"}',
    ),
  ]);
  expect(log.format).toBe('kubernetes-audit');
  expect(log.verdicts).toEqual({ request: 1, skip: 1 });
  expect(log.rows[0]).toMatchObject({
    time: '2026-10-20 07:00:00.250000',
    method: 'GET',
    target: '/api/v1/pods?limit=5',
    status: 403,
    code: 'Forbidden',
    message: 'pods is forbidden',
    consumer: 'anna',
    client_address: '203.0.113.9',
    attributes: { 'k8s.verb': 'list' },
  });
});

test('nginx-json: a request line, or its pieces; strings for numbers', async () => {
  const whole = await engine.lines([
    '{"time_local":"20/Oct/2026:09:00:00 +0200","remote_addr":"203.0.113.9","remote_user":"-","request":"GET /a?b=c HTTP/1.1","status":"502","body_bytes_sent":"157","request_time":"0.012","http_user_agent":"curl","http_referer":"-","upstream_status":"502, 200"}',
  ]);
  expect(whole.format).toBe('nginx-json');
  expect(whole.rows[0]).toMatchObject({
    time: '2026-10-20 07:00:00.000000',
    method: 'GET',
    target: '/a?b=c',
    protocol: 'HTTP/1.1',
    status: 502,
    response_size: 157,
    duration_us: 12_000,
    consumer: '',
    referrer: '',
    attributes: { 'nginx.upstream_status': '502, 200' },
  });
  const pieces = await engine.lines([
    '{"msec":"1792504800.250","remote_addr":"203.0.113.9","request_method":"GET","uri":"/a","args":"b=c","server_protocol":"HTTP/2.0","host":"api.example.com","status":404,"bytes_sent":157,"request_time":0.5}',
  ]);
  expect(pieces.rows[0]).toMatchObject({
    time: '2026-10-20 14:00:00.250000',
    method: 'GET',
    target: '/a',
    status: 404,
    duration_us: 500_000,
    host: 'api.example.com',
  });
});

test.each([
  [
    'pino-http',
    '{"level":30,"time":1792504800250,"req":{"method":"GET","url":"/a?b=c","remoteAddress":"::ffff:203.0.113.9","headers":{"host":"api.example.com","user-agent":"curl"}},"res":{"statusCode":500},"responseTime":12.5,"msg":"request errored"}',
    {
      duration_us: 12_500,
      client_address: '203.0.113.9',
      user_agent: 'curl',
      host: 'api.example.com',
      target: '/a?b=c',
    },
  ],
  [
    'morgan as JSON',
    '{"timestamp":"2026-10-20T14:00:00.250Z","method":"GET","url":"/a?b=c","status":"500","content_length":"87","response-time":"12.5 ms","remote-addr":"203.0.113.9"}',
    { duration_us: 12_500, client_address: '203.0.113.9', response_size: 87 },
  ],
  [
    'Elastic Common Schema, nested',
    '{"@timestamp":"2026-10-20T14:00:00.250Z","http":{"request":{"method":"get"},"response":{"status_code":500,"body":{"bytes":87}}},"url":{"path":"/a","query":"b=c"},"source":{"ip":"203.0.113.9"},"event":{"duration":12500000},"trace":{"id":"4bf92f3577b34da6a3ce929d0e0e4736"}}',
    { duration_us: 12_500, client_address: '203.0.113.9', trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' },
  ],
  [
    'OpenTelemetry, dotted',
    '{"time":"2026-10-20T16:00:00.250+02:00","http.request.method":"GET","url.path":"/a","url.query":"b=c","http.response.status_code":500,"http.server.request.duration":0.0125,"client.address":"203.0.113.9","error.type":"timeout","service.name":"orders"}',
    { duration_us: 12_500, client_address: '203.0.113.9', code: 'timeout', service: 'orders' },
  ],
  [
    'lograge',
    '{"method":"GET","path":"/a?b=c","format":"json","status":500,"time":"2026-10-20T14:00:00.250Z","duration_s":0.0125,"remote_ip":"203.0.113.9","ua":"curl"}',
    { duration_us: 12_500, client_address: '203.0.113.9', user_agent: 'curl' },
  ],
])('json: %s', async (_, line, more) => {
  const log = await engine.lines([line]);
  expect(log.format).toBe('json');
  expect(log.rows[0]).toMatchObject({
    time: '2026-10-20 14:00:00.250000',
    method: 'GET',
    target: '/a?b=c',
    status: 500,
    ...more,
  });
});

test('json: a key that only later lines have, and a key that is now a text and now an object', async () => {
  const plain = (more: string) =>
    `{"time":"2026-10-20T07:00:00Z","method":"GET","path":"/a","status":500${more}}`;
  const log = await engine.lines([
    ...Array.from({ length: 200 }, () => plain('')),
    plain(',"error_code":"out_of_stock","error":{"message":"none left"}'),
    plain(',"error":"just text"'),
  ]);
  expect(log.verdicts).toEqual({ request: 202 });
  expect(log.rows[200]).toMatchObject({ code: 'out_of_stock', message: 'none left' });
  expect(log.rows[201]).toMatchObject({ code: '', status: 500 });
});

test('json: no time, a status that is none, a line that is no request', async () => {
  const log = await engine.lines([
    '{"time":"2026-10-20T07:00:00Z","method":"GET","path":"/a","status":404}',
    '{"time":"yesterday","method":"GET","path":"/a","status":404}',
    '{"time":"2026-10-20T07:00:00Z","method":"GET","path":"/a","status":"teapot"}',
    '{"time":"2026-10-20T07:00:00Z","msg":"listening on 3000"}',
    '[1,2]',
  ]);
  expect(log.verdicts).toEqual({ request: 1, bad_time: 1, bad_status: 1, unrecognised: 1, bad_json: 1 });
});
