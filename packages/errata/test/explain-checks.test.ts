import { readdirSync } from 'node:fs';
import { explainResponse, type ResponseInput } from 'errata/explain';
import { describe, expect, test } from 'vitest';

const NOW = Date.UTC(2026, 5, 1, 12, 0, 0);
const JSON_TYPE = { 'content-type': 'application/json' };
const PROBLEM = { 'content-type': 'application/problem+json' };
const HTML = { 'content-type': 'text/html' };

function seen(
  status: number,
  headers: Record<string, string> = {},
  body?: string,
  method?: string,
): ResponseInput {
  return {
    status,
    headers: Object.entries({ date: 'Mon, 01 Jun 2026 12:00:00 GMT', ...headers }),
    now: NOW,
    ...(body === undefined ? {} : { body }),
    ...(method === undefined ? {} : { method }),
  };
}

function checks(response: ResponseInput): string[] {
  return explainResponse(response).findings.map((finding) => finding.check);
}

/** For every check: responses that trip it, and responses close to them that do not. */
const TABLE: Readonly<Record<string, { readonly trips: ResponseInput[]; readonly passes: ResponseInput[] }>> =
  {
    'challenge-missing': {
      trips: [seen(401)],
      passes: [
        seen(401, { 'WWW-Authenticate': 'Bearer realm="api"' }),
        seen(403),
        { ...seen(401), headersSeen: false },
      ],
    },
    'challenge-malformed': {
      trips: [
        seen(401, { 'www-authenticate': 'realm="api"' }),
        seen(401, { 'www-authenticate': '' }),
        seen(401, { 'www-authenticate': 'Basic' }),
      ],
      passes: [
        seen(401, { 'www-authenticate': 'Bearer' }),
        seen(401, { 'www-authenticate': 'Basic realm="api", charset="UTF-8"' }),
        seen(401, { 'www-authenticate': 'Negotiate oRQwEqADCgEBoQsGCSqGSIb3EgECAg==' }),
        seen(401, { 'www-authenticate': 'Negotiate, NTLM' }),
      ],
    },
    'proxy-challenge-missing': {
      trips: [seen(407)],
      passes: [seen(407, { 'proxy-authenticate': 'Basic realm="proxy"' })],
    },
    'allow-missing': { trips: [seen(405)], passes: [seen(405, { allow: '' }), seen(404)] },
    'allow-lists-method': {
      trips: [seen(405, { allow: 'GET, POST' }, undefined, 'POST')],
      passes: [seen(405, { allow: 'GET, HEAD' }, undefined, 'POST'), seen(405, { allow: 'GET, POST' })],
    },
    'upgrade-missing': { trips: [seen(426)], passes: [seen(426, { upgrade: 'TLS/1.3' })] },
    'content-range-missing': { trips: [seen(416)], passes: [seen(416, { 'content-range': 'bytes */100' })] },
    'retry-after-missing': {
      trips: [seen(429), seen(503), seen(429, { 'x-ratelimit-reset': '30' })],
      passes: [seen(429, { 'retry-after': '5' }), seen(503, { 'retry-after-ms': '500' }), seen(500)],
    },
    'retry-after-malformed': {
      trips: [
        seen(429, { 'retry-after': '-5' }),
        seen(429, { 'retry-after': '1.5' }),
        seen(503, { 'retry-after': 'soon' }),
        seen(503, { 'retry-after': 'Mon, 01 Jun 2026 12:00:05 UTC' }),
        seen(503, { 'retry-after': 'Tue, 31 Feb 2026 12:00:05 GMT' }),
      ],
      passes: [
        seen(429, { 'retry-after': '0' }),
        seen(503, { 'retry-after': 'Mon, 01 Jun 2026 12:00:05 GMT' }),
        seen(503, { 'retry-after': 'Monday, 01-Jun-26 12:00:05 GMT' }),
        seen(503, { 'retry-after': 'Mon Jun  1 12:00:05 2026' }),
      ],
    },
    'retry-after-past': {
      trips: [seen(503, { 'retry-after': 'Mon, 01 Jun 2026 11:59:59 GMT' })],
      passes: [
        seen(503, { 'retry-after': 'Mon, 01 Jun 2026 12:00:05 GMT' }),
        seen(503, { 'retry-after': '1' }),
      ],
    },
    'retry-after-unit': {
      trips: [seen(429, { 'retry-after': '30000' }), seen(429, { 'retry-after': '1780315200' })],
      passes: [
        seen(429, { 'retry-after': '86400' }),
        seen(429, { 'retry-after': '3000' }),
        seen(429, { 'retry-after': '36000' }),
      ],
    },
    'retry-after-before-reset': {
      trips: [seen(429, { 'retry-after': '5', ratelimit: '"hour";r=0;t=60' })],
      passes: [
        seen(429, { 'retry-after': '60', ratelimit: '"hour";r=0;t=60' }),
        seen(429, { 'retry-after': '5', ratelimit: '"hour";r=3;t=60' }),
      ],
    },
    'status-mismatch': {
      trips: [
        seen(500, PROBLEM, '{"title":"Bad","status":400}'),
        seen(404, JSON_TYPE, '{"statusCode":500,"error":"Internal Server Error","message":"x"}'),
      ],
      passes: [
        seen(400, PROBLEM, '{"title":"Bad","status":400}'),
        seen(404, JSON_TYPE, '{"error":{"code":7,"message":"x","status":"NOT_FOUND"}}'),
      ],
    },
    'problem-not-object': {
      trips: [
        seen(400, PROBLEM, '{"title":"Bad",}'),
        seen(400, PROBLEM, '["Bad"]'),
        seen(400, PROBLEM, 'Bad'),
      ],
      passes: [seen(400, PROBLEM, '{}'), seen(400, PROBLEM), seen(400, JSON_TYPE, '[1')],
    },
    'problem-member-types': {
      trips: [seen(400, PROBLEM, '{"title":["Bad"]}'), seen(400, PROBLEM, '{"title":"Bad","status":"400"}')],
      passes: [
        seen(400, PROBLEM, '{"title":"Bad","status":400}'),
        seen(400, JSON_TYPE, '{"title":"Bad","status":"400"}'),
      ],
    },
    'problem-type-relative': {
      trips: [
        seen(400, PROBLEM, '{"type":"not-found","title":"x"}'),
        seen(400, PROBLEM, '{"type":"../errors/x"}'),
      ],
      passes: [
        seen(400, PROBLEM, '{"type":"/errors/x"}'),
        seen(400, PROBLEM, '{"type":"https://example.com/x"}'),
        seen(400, PROBLEM, '{"type":"about:blank"}'),
        seen(400, PROBLEM, '{"type":"urn:x:y"}'),
      ],
    },
    'problem-media-type': {
      trips: [seen(404, JSON_TYPE, '{"type":"about:blank","title":"Not Found","status":404}')],
      passes: [
        seen(404, PROBLEM, '{"type":"about:blank","title":"Not Found","status":404}'),
        seen(404, JSON_TYPE, '{"title":"x"}'),
      ],
    },
    'media-type-mismatch': {
      trips: [
        seen(502, JSON_TYPE, '<html><title>502 Bad Gateway</title></html>'),
        seen(400, HTML, '{"message":"no"}'),
      ],
      passes: [
        seen(502, HTML, '<html></html>'),
        seen(400, JSON_TYPE, '{"message":"<html>"}'),
        seen(400, HTML, '{not json'),
      ],
    },
    'html-error': {
      trips: [seen(404, HTML, '<!DOCTYPE html><html><title>Error</title></html>')],
      passes: [seen(200, HTML, '<!DOCTYPE html><html></html>'), seen(404, JSON_TYPE, '{"message":"x"}')],
    },
    'error-in-success': {
      trips: [
        seen(200, JSON_TYPE, '{"ok":false,"error":"channel_not_found"}'),
        seen(200, JSON_TYPE, '{"data":null,"errors":[{"message":"no","path":["a"]}]}'),
        seen(200, JSON_TYPE, '{"error":{"code":498,"message":"Invalid Token","details":[]}}'),
        seen(200, JSON_TYPE, '{"success":false,"errors":[{"code":1000,"message":"x"}],"result":null}'),
      ],
      passes: [
        seen(200, JSON_TYPE, '{"ok":true,"error":""}'),
        seen(200, JSON_TYPE, '{"data":{"a":1},"errors":[]}'),
        seen(200, JSON_TYPE, '{"message":"hello"}'),
        seen(
          200,
          JSON_TYPE,
          '{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"x"}]}',
        ),
        seen(400, JSON_TYPE, '{"ok":false,"error":"x"}'),
      ],
    },
    'leak-stack-trace': {
      trips: [
        seen(500, HTML, '<pre>TypeError: x<br> at Object.run (/srv/shop/dist/pay.js:10:5)</pre>'),
        seen(500, {}, 'Traceback (most recent call last):\n  File "pay.py", line 3'),
        seen(500, JSON_TYPE, '{"message":"x","trace":"\\tat com.shop.Pay.run(Pay.java:31)"}'),
        seen(500, {}, 'System.Exception: x\n at Shop.Pay.Run(Int32 id) in Pay.cs:line 31'),
      ],
      passes: [
        seen(500, JSON_TYPE, '{"message":"Look at the menu (top: left) for help"}'),
        seen(200, {}, 'Traceback (most recent call last):'),
      ],
    },
    'leak-sql': {
      trips: [
        seen(500, {}, 'SQLSTATE[42S02]: Base table or view not found'),
        seen(500, JSON_TYPE, '{"message":"SELECT id, name FROM users WHERE id = 1"}'),
        seen(
          409,
          JSON_TYPE,
          '{"message":"duplicate key value violates unique constraint \\"users_email\\""}',
        ),
      ],
      passes: [
        seen(400, JSON_TYPE, '{"message":"Please select an item from the list"}'),
        seen(400, JSON_TYPE, '{"message":"update your profile and set a name"}'),
      ],
    },
    'leak-file-path': {
      trips: [
        seen(500, {}, 'Cannot open /var/www/shop/config/app.php'),
        seen(500, JSON_TYPE, '{"message":"C:\\\\inetpub\\\\shop\\\\web.config is locked"}'),
      ],
      passes: [
        seen(404, JSON_TYPE, '{"path":"/app/orders/7.json"}'),
        seen(404, JSON_TYPE, '{"path":"/api/v1/users.json"}'),
        seen(404, {}, 'See https://example.com/opt/in.html'),
      ],
    },
    'leak-secret': {
      trips: [
        seen(500, {}, `Invalid key AKIA${'ABCDEFGH'.repeat(2)}`),
        seen(500, {}, 'cannot connect to postgres://shop:hunter2@db.internal/shop'),
        seen(401, {}, `token eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0In0'}.abcdefghijklmno`),
      ],
      passes: [
        seen(500, {}, 'see https://user.example.com/a:b'),
        seen(401, {}, 'Authorization: Bearer <token> is required'),
      ],
    },
    'head-with-body': {
      trips: [seen(404, {}, 'Not Found', 'HEAD')],
      passes: [seen(404, {}, '', 'HEAD'), seen(404, {}, 'Not Found', 'GET')],
    },
    'body-forbidden': {
      trips: [seen(204, {}, '{}'), seen(304, {}, 'x'), seen(205, {}, 'x'), seen(103, {}, 'x')],
      passes: [seen(204), seen(200, {}, '{}')],
    },
    'error-cacheable': {
      trips: [seen(404), seen(501, {}, undefined, 'GET'), seen(414), seen(410)],
      passes: [seen(404, { 'cache-control': 'no-store' }), seen(405, {}, undefined, 'DELETE'), seen(400)],
    },
    'refusal-cacheable': {
      trips: [
        seen(429, { 'cache-control': 'public, max-age=60' }),
        seen(428, { 'cache-control': 'max-age=60' }),
        seen(511, { 'cache-control': 's-maxage=10' }),
      ],
      passes: [
        seen(429, { 'cache-control': 'no-store' }),
        seen(429, { 'cache-control': 'private, max-age=60' }),
        seen(429, { 'cache-control': 'max-age=0' }),
        seen(429),
      ],
    },
    'length-mismatch': {
      trips: [
        seen(500, { 'content-length': '5000' }, 'Cut he'),
        seen(500, { 'content-length': '5' }, 'Longer than that'),
      ],
      passes: [
        seen(500, { 'content-length': '11' }, 'Server down\n'),
        seen(500, { 'content-length': '9' }, 'Überfäl'),
        seen(500, { 'content-length': '9' }, '{\n  "a": "b"\n}'),
        seen(500, { 'content-length': '50', 'content-encoding': 'gzip' }, 'x'.repeat(500)),
      ],
    },
    'deprecation-malformed': {
      trips: [
        seen(200, { deprecation: 'true' }),
        seen(200, { deprecation: 'Wed, 11 Nov 2026 23:59:59 GMT' }),
      ],
      passes: [seen(200, { deprecation: '@1688169599' }), seen(200)],
    },
    'sunset-malformed': {
      trips: [seen(200, { sunset: 'Wed, 11 Nov 2026 23:59:59 UTC' }), seen(200, { sunset: '2026-11-11' })],
      passes: [seen(200, { sunset: 'Wed, 11 Nov 2026 23:59:59 GMT' })],
    },
    'sunset-before-deprecation': {
      trips: [seen(200, { deprecation: '@1793000000', sunset: 'Wed, 11 Nov 2020 23:59:59 GMT' })],
      passes: [
        seen(200, { deprecation: '@1688169599', sunset: 'Wed, 11 Nov 2026 23:59:59 GMT' }),
        seen(200, { deprecation: 'true', sunset: 'Wed, 11 Nov 2020 23:59:59 GMT' }),
      ],
    },
    'content-type-missing': {
      trips: [seen(500, {}, 'down')],
      passes: [seen(500, { 'content-type': 'text/plain' }, 'down'), seen(500)],
    },
    'rate-limit-as-forbidden': {
      trips: [
        seen(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 90) }),
        seen(403, { 'retry-after': '60' }),
        seen(403, JSON_TYPE, '{"message":"You have exceeded a secondary rate limit."}'),
        seen(
          403,
          JSON_TYPE,
          '{"error":{"code":403,"message":"x","errors":[{"reason":"userRateLimitExceeded"}]}}',
        ),
      ],
      passes: [seen(403, { 'x-ratelimit-remaining': '12' }), seen(403), seen(429, { 'retry-after': '60' })],
    },
    'request-id-missing': {
      trips: [seen(500), seen(502, HTML, '<h1>502 Bad Gateway</h1>')],
      passes: [
        seen(500, { 'X-Request-Id': 'a1' }),
        seen(500, JSON_TYPE, '{"message":"x","traceId":"a1"}'),
        seen(404),
        { ...seen(500), headersSeen: false },
      ],
    },
    'status-out-of-range': { trips: [seen(999), seen(783), seen(0)], passes: [seen(599), seen(499)] },
  };

describe('checks', () => {
  test('every check has a file and a line in the table', () => {
    const files = readdirSync(new URL('../src/explain/checks/', import.meta.url)).map((name) =>
      name.slice(0, -3),
    );
    expect(Object.keys(TABLE).sort()).toEqual(files.sort());
  });

  describe.each(Object.entries(TABLE))('%s', (name, { trips, passes }) => {
    test.each(trips.map((response, index) => [index, response] as const))(
      'trips on response %i',
      (_n, response) => {
        expect(checks(response)).toContain(name);
      },
    );
    test.each(passes.map((response, index) => [index, response] as const))(
      'passes response %i',
      (_n, response) => {
        expect(checks(response)).not.toContain(name);
      },
    );
  });

  test('findings come worst first, say what to do, and a good response has none', () => {
    const worst = explainResponse(seen(401, PROBLEM, '{"title":["x"],"type":"nope"}')).findings;
    const order = ['must', 'should', 'info'];
    const ranks = worst.map((finding) => order.indexOf(finding.severity));
    expect(ranks.length).toBeGreaterThan(2);
    expect(ranks).toEqual([...ranks].sort());
    for (const finding of worst) expect(finding.fix).not.toBe('');
    const good = seen(
      429,
      { ...PROBLEM, 'retry-after': '30', 'cache-control': 'no-store' },
      '{"type":"https://example.com/limit","title":"Too many requests","status":429}',
    );
    expect(explainResponse(good).findings).toEqual([]);
  });

  test('a secret is named but never repeated', () => {
    const secret = `AKIA${'ABCDEFGH'.repeat(2)}`;
    const found = explainResponse(seen(500, {}, `key ${secret}`)).findings.find(
      (one) => one.check === 'leak-secret',
    );
    expect(JSON.stringify(found)).not.toContain(secret);
    expect(found?.severity).toBe('must');
  });
});
