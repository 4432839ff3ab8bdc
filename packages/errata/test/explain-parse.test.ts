import { explainResponse, parseResponse } from 'errata/explain';
import { describe, expect, test } from 'vitest';

function parsed(text: string) {
  const result = parseResponse(text);
  if (!result.ok) throw new Error(`${result.reason} ${result.hint}`);
  return result;
}

describe('reading a pasted response', () => {
  test.each(['\n', '\r\n'])('curl -i with line end %j', (end) => {
    const text = [
      'HTTP/1.1 404 Not Found',
      'Content-Type: application/json',
      'X-A: 1',
      'x-a: 2',
      '',
      '{"message":"no"}',
      '',
    ].join(end);
    expect(parsed(text)).toMatchObject({
      earlier: [],
      response: {
        status: 404,
        statusText: 'Not Found',
        httpVersion: '1.1',
        headers: [
          ['Content-Type', 'application/json'],
          ['X-A', '1'],
          ['x-a', '2'],
        ],
      },
    });
    expect(parsed(text).response.body?.trim()).toBe('{"message":"no"}');
  });

  test.each([
    ['HTTP/2 429', '2', 429],
    ['HTTP/3 503 ', '3', 503],
    ['HTTP/1.0 200 OK', '1.0', 200],
  ])('%s', (line, httpVersion, status) => {
    expect(parsed(`${line}\nserver: x\n`).response).toMatchObject({ httpVersion, status });
    expect(parsed(`${line}\nserver: x\n`).response).not.toHaveProperty('body');
  });

  test('curl -v: prefixes go, the request gives the method, notes and progress are left out', () => {
    const text = [
      '* Host api.example.com:443 was resolved.',
      '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current',
      '                                 Dload  Upload   Total   Spent    Left  Speed',
      '> POST /v1/pay HTTP/2',
      '> Host: api.example.com',
      '> Content-Length: 2',
      '>',
      '} [2 bytes data]',
      '* upload completely sent off: 2 bytes',
      '< HTTP/2 402 ',
      '< content-type: application/json',
      '< cf-ray: 8f-FRA',
      '<',
      '{ [20 bytes data]',
      '{"message":"pay up"}* Connection #0 to host api.example.com left intact',
    ].join('\r\n');
    const { response } = parsed(text);
    expect(response).toMatchObject({ status: 402, method: 'POST', body: '{"message":"pay up"}' });
    expect(response.headers).toEqual([
      ['content-type', 'application/json'],
      ['cf-ray', '8f-FRA'],
    ]);
  });

  test('of several responses the last is explained and the others are named', () => {
    const text = [
      'HTTP/1.1 200 Connection established',
      '',
      'HTTP/1.1 100 Continue',
      '',
      'HTTP/1.1 301 Moved Permanently',
      'Location: /b',
      '',
      '<html>moved</html>',
      'HTTP/2 500',
      'content-type: text/plain',
      '',
      'boom',
    ].join('\n');
    const result = parsed(text);
    expect(result.earlier.map(({ status }) => status)).toEqual([200, 100, 301]);
    expect(result.response).toMatchObject({ status: 500, body: 'boom' });
  });

  test('a status line inside the body of a final response belongs to the body', () => {
    const { response, earlier } = parsed('HTTP/1.1 500 Oops\nA: b\n\nlog:\nHTTP/1.1 200 OK\n');
    expect(response.status).toBe(500);
    expect(earlier).toEqual([]);
  });

  test('folded header lines are joined', () => {
    const { response } = parsed(
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\n realm="x",\n\terror="y"\n\n',
    );
    expect(response.headers).toEqual([['WWW-Authenticate', 'Bearer realm="x", error="y"']]);
  });

  test.each([
    ['429', 429, undefined],
    [' 429 Too Many Requests ', 429, 'Too Many Requests'],
    ['Status: 503', 503, undefined],
    ['HTTP 404', 404, undefined],
    ['status code 418', 418, undefined],
  ])('a bare status: %j', (text, status, statusText) => {
    const { response } = parsed(text);
    expect(response).toMatchObject({ status, headersSeen: false });
    expect(response.statusText).toBe(statusText);
    expect(explainResponse(response).findings).toEqual([]);
  });

  test('a bare status with a body', () => {
    expect(parsed('429\n{"message":"slow"}').response).toMatchObject({
      status: 429,
      body: '{"message":"slow"}',
    });
  });

  test.each([
    ['{"type":"about:blank","title":"Not Found","status":404}', 404],
    ['{"statusCode":400,"message":["x"]}', 400],
    ['{"error":{"code":503,"message":"x","status":"UNAVAILABLE"}}', 503],
    ['\ufeff {"errors":[{"status":"422","title":"x"}]}', 422],
    ['{"message":"x","code":409}', 409],
  ])('a body alone names its status: %s', (text, status) => {
    expect(parsed(text).response).toMatchObject({ status, headersSeen: false });
  });

  test('a request before the response, as HTTPie prints it, and a curl command give the method', () => {
    expect(
      parsed('DELETE /a HTTP/1.1\nHost: x\n\nHTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n').response,
    ).toMatchObject({
      status: 405,
      method: 'DELETE',
    });
    expect(parsed('$ curl -i -X PUT https://x/\nHTTP/1.1 409 Conflict\nA: b\n').response.method).toBe('PUT');
    expect(parsed('$ curl -i --json "{}" https://x/\nHTTP/1.1 409 Conflict\nA: b\n').response.method).toBe(
      'POST',
    );
  });

  test('indented as wget -S prints it', () => {
    const { response } = parsed('\n  HTTP/1.1 503 Busy\n  Retry-After: 5\n   folded\n\nbody');
    expect(response.headers).toEqual([['Retry-After', '5 folded']]);
    expect(response).toMatchObject({ status: 503, body: 'body' });
  });

  test('a compressed body is left out, the rest is read', () => {
    const { response } = parsed(
      'HTTP/1.1 500 X\nContent-Encoding: gzip\n\n\u001f\ufffd\u0008\u0000\u0000\ufffd\ufffd',
    );
    expect(response.status).toBe(500);
    expect(response).not.toHaveProperty('body');
  });
});

describe('what cannot be read is refused with a reason and a hint', () => {
  test.each([
    ['nothing', '', /no text/],
    ['blank', ' \r\n ', /no text/],
    ['too much', 'x'.repeat(1024 * 1024 + 1), /larger than 1 MiB/],
    ['binary', '\u0089PNG\u0000\u0000\u0001\ufffd', /binary/],
    ['prose', 'it does not work, please help', /no status line/],
    ['a request', 'GET / HTTP/1.1\nHost: x\n\n', /request without a response/],
    ['a body without status', '{"message":"x"}', /no status/],
    ['broken JSON', '{"message":', /no status/],
    ['too many headers', `HTTP/1.1 200 OK\n${'a: b\n'.repeat(201)}\n`, /more than 200/],
    ['too many responses', 'HTTP/1.1 100 Continue\n\n'.repeat(500), /too many responses/],
  ])('%s', (_name, text, reason) => {
    const result = parseResponse(text);
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
    expect(result.ok ? '' : result.hint).not.toBe('');
  });

  test.each([
    ['spaces after a status', `HTTP/1.1 200${' '.repeat(900_000)}x`],
    ['spaces after the word', `status${' '.repeat(900_000)}x`],
    ['digits', `< HTTP/1.1 200 OK\n1 ${'1'.repeat(900_000)}`],
    ['header name and spaces', `HTTP/1.1 200 OK\na${' '.repeat(900_000)}x`],
    ['line ends', '\n'.repeat(900_000)],
    ['redirects', `HTTP/1.1 301 X\n\n${'a\n'.repeat(400_000)}`],
  ])('%s end in time', (_name, text) => {
    const start = performance.now();
    parseResponse(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
