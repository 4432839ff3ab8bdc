import { explainResponse } from 'errata/explain';
import { describe, expect, test } from 'vitest';

const NOW = Date.UTC(2026, 5, 1, 12, 0, 0);

function explain(status: number, headers: Record<string, string> = {}, body = '', method?: string) {
  return explainResponse({
    status,
    headers: Object.entries(headers),
    body,
    now: NOW,
    ...(method === undefined ? {} : { method }),
  });
}

describe('whose status it is', () => {
  test.each([
    [404, {}, '', '404'],
    [520, { 'CF-RAY': '8f-FRA', Server: 'cloudflare' }, '', 'cloudflare:520'],
    [520, {}, '', 'cloudflare:520'],
    [530, { 'cf-ray': '8f-FRA' }, 'error code: 1033', 'cloudflare:1033'],
    [530, { 'x-pantheon-styx-hostname': 'a' }, '', 'pantheon:530'],
    [429, { 'cf-ray': '8f-FRA' }, 'error code: 1015', 'cloudflare:1015'],
    [429, { 'cf-ray': '8f-FRA' }, '{"message":"slow down"}', '429'],
    [403, { server: 'AkamaiGHost' }, '<h1>Access Denied</h1> Reference #18.4f', 'akamai:403'],
    [403, { server: 'AkamaiGHost' }, '{"message":"no scope"}', '403'],
    [499, { server: 'nginx/1.27' }, '', 'nginx:499'],
    [499, {}, '{"error":{"code":499,"message":"Token Required"}}', 'esri:499'],
    [
      400,
      { server: 'nginx' },
      '<html><h1>400 Bad Request</h1>No required SSL certificate was sent</html>',
      'nginx:496',
    ],
    [400, { server: 'nginx' }, '{"message":"bad"}', '400'],
    [419, {}, '{"message":"CSRF token mismatch."}', 'laravel:419'],
    [420, { 'x-shopid': '1' }, '', 'shopify:420'],
    [451, { 'x-ms-location': 'https://mail.example.com' }, '', 'exchange:451'],
    [451, {}, '', '451'],
    [463, { server: 'awselb/2.0' }, '', 'aws-alb:463'],
    [
      500,
      { server: 'Microsoft-IIS/10.0' },
      '<h2>HTTP Error 500.19 - Internal Server Error</h2>',
      'iis:500.19',
    ],
    [529, {}, '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}', 'anthropic:529'],
    [999, { 'x-li-pop': 'afd' }, '', 'linkedin:999'],
    [200, { 'grpc-status': '14' }, '', 'grpc:UNAVAILABLE'],
    [200, { 'grpc-status': '1' }, '', 'grpc:CANCELLED'],
    [477, {}, '', '400'],
    [577, {}, '', '500'],
    [720, {}, '', '500'],
  ])('%i %j %s is %s', (status, headers, body, key) => {
    const { entry, evidence, alternatives } = explain(status, headers as Record<string, string>, body);
    expect(entry?.key).toBe(key);
    expect(evidence.length).toBeGreaterThan(0);
    expect(alternatives.map((one) => one.key)).not.toContain(key);
  });

  test('says what the evidence is, and what else it could be', () => {
    const certain = explain(520, { 'cf-ray': '8f-FRA' });
    expect(certain.evidence).toEqual([expect.stringContaining('cf-ray')]);
    const ordinary = explain(404, { 'cf-ray': '8f-FRA' });
    expect(ordinary.evidence).toEqual([expect.stringContaining('registered'), certain.evidence[0]]);
    const open = explain(420);
    expect(open.evidence.join()).toContain('twitter');
    expect([open.entry, ...open.alternatives].map((one) => one?.owner)).toEqual(
      expect.arrayContaining(['twitter', 'shopify', 'spring']),
    );
  });

  test('a gRPC name or another status inside the body gives alternatives', () => {
    const google = explain(503, {}, '{"error":{"code":503,"message":"down","status":"UNAVAILABLE"}}');
    expect(google.entry?.key).toBe('503');
    expect(google.alternatives.map((one) => one.key)).toContain('grpc:UNAVAILABLE');
    const esri = explain(200, {}, '{"error":{"code":498,"message":"Invalid Token","details":[]}}');
    expect(esri.alternatives.map((one) => one.key)).toContain('esri:498');
  });
});

describe('when to retry', () => {
  const HTTP_DATES = [
    'Mon, 01 Jun 2026 12:01:30 GMT',
    'Monday, 01-Jun-26 12:01:30 GMT',
    'Mon Jun  1 12:01:30 2026',
  ];
  const epoch = String(NOW / 1000 + 90);

  test.each([
    [429, { 'retry-after': '90' }, ''],
    ...HTTP_DATES.map((date) => [503, { 'retry-after': date }, ''] as const),
    [429, { 'retry-after-ms': '90000', 'retry-after': '5' }, ''],
    [503, { 'x-amz-retry-after': '90000' }, ''],
    [429, { 'x-ratelimit-reset': epoch, 'x-ratelimit-remaining': '0' }, ''],
    [403, { 'x-ratelimit-reset': epoch, 'x-ratelimit-remaining': '0' }, ''],
    [429, { 'x-ratelimit-reset': `${epoch}000` }, ''],
    [429, { 'x-ratelimit-reset': '2026-06-01T12:01:30Z' }, ''],
    [429, { 'ratelimit-reset': '90' }, ''],
    [429, { ratelimit: 'limit=100, remaining=0, reset=90' }, ''],
    [429, { ratelimit: '"min";r=3;t=7, "hour";r=0;t=90' }, ''],
    [
      429,
      {},
      '{"kind":"Status","status":"Failure","code":429,"message":"x","details":{"retryAfterSeconds":90}}',
    ],
    [
      429,
      {},
      '{"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"90s"}]}}',
    ],
  ] as const)('%i %j %s waits 90 seconds', (status, headers, body) => {
    expect(explain(status, headers as Record<string, string>, body).retry).toMatchObject({
      afterSeconds: 90,
      until: '2026-06-01T12:01:30.000Z',
    });
  });

  test('the Date field of the response is the moment that dates are relative to', () => {
    const { retry } = explainResponse({
      status: 503,
      headers: [
        ['Date', 'Mon, 01 Jun 2026 12:00:00 GMT'],
        ['Retry-After', 'Mon, 01 Jun 2026 12:00:07 GMT'],
      ],
    });
    expect(retry.afterSeconds).toBe(7);
  });

  test('a limit that is not used up is no wait, and neither is a malformed field', () => {
    expect(
      explain(429, { 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': '60' }).retry.afterSeconds,
    ).toBeUndefined();
    expect(explain(429, { 'retry-after': 'soon' }).retry.afterSeconds).toBeUndefined();
    expect(
      explain(404, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }).retry.afterSeconds,
    ).toBeUndefined();
  });

  test('a wait beyond what dates can hold has no moment', () => {
    expect(explain(429, { 'retry-after': '999999999999999' }).retry).not.toHaveProperty('until');
  });

  test('the server has the last word through its should-retry field', () => {
    expect(explain(429, { 'x-should-retry': 'false', 'retry-after': '5' }).retry).toMatchObject({
      rule: 'never',
    });
    expect(explain(409, { 'stripe-should-retry': 'true' }).retry.rule).toBe('after-delay');
    expect(explain(429, { 'x-should-retry': 'perhaps' }).retry.rule).toBe('after-delay');
  });

  test('says whether the method may be repeated', () => {
    const headers = { 'cf-ray': '1' };
    expect(explain(524, headers, '', 'POST').retry).toMatchObject({
      rule: 'if-idempotent',
      note: expect.stringContaining('POST is not idempotent'),
    });
    expect(explain(524, headers, '', 'PUT').retry.note).toContain('PUT is idempotent');
  });
});

describe('hostile responses', () => {
  const evil = '\u001b[31m<img src=x onerror=alert(1)>\u202e\u0000'.repeat(50_000);
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);

  test.each([
    ['a long message', JSON.stringify({ message: evil, code: evil, errors: [{ message: evil }] })],
    ['a long title', `<html><title>${evil}</title><h1>${evil}</h1></html>`],
    ['long text', evil],
    ['long xml', `<Error><Code>${'x'.repeat(2000)}</Code><Message>${'y'.repeat(2000)}</Message></Error>`],
    [
      'a long problem',
      JSON.stringify({ type: evil, title: evil, detail: evil, status: 1e308, instance: evil }),
    ],
    [
      'many fields',
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`f${i}`, [evil.slice(0, 99)]])),
      ),
    ],
  ])('%s is cut and made plain', (_name, body) => {
    const { problem, findings } = explain(
      500,
      { 'content-type': 'application/problem+json', 'retry-after': evil },
      body,
    );
    const texts = [JSON.stringify(findings), ...JSON.stringify(problem).split('","')];
    for (const text of texts) expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
    for (const value of [problem?.type, problem?.title, problem?.detail, problem?.instance, problem?.code]) {
      expect(Array.from(value ?? '').length).toBeLessThanOrEqual(300);
    }
    expect(problem?.errors.length).toBeLessThanOrEqual(20);
    for (const item of problem?.errors ?? []) expect(Array.from(item.detail).length).toBeLessThanOrEqual(300);
    for (const finding of findings) expect(finding.detail.length).toBeLessThanOrEqual(300);
  });

  test.each([
    ['nested arrays', deep],
    ['nested paths', `{"data":1,"errors":[{"message":"x","path":${deep},"extensions":{}}]}`],
    ['nested details', `{"error":{"code":400,"status":"X","message":"m","details":[{"@type":${deep}}]}}`],
    ['many headings', '<html>'.concat('<h1>'.repeat(200_000))],
    ['many scripts', '<html>'.concat('<script '.repeat(100_000))],
    ['many elements', '<a>'.concat('<message '.repeat(100_000))],
    ['many selects', 'SELECT '.repeat(100_000)],
    ['many frames', ' at a b c d '.repeat(80_000)],
    ['many slashes', '/home/'.repeat(150_000)],
    ['many backslashes', 'C:\\'.repeat(300_000)],
    ['many colons', 'ab://a:'.repeat(140_000)],
    ['many spaces', ' '.repeat(1_000_000)],
    ['many quotes', '{"detail":"'.repeat(90_000)],
  ])('%s end in time', (_name, body) => {
    const start = performance.now();
    explain(500, { 'content-length': '3', server: 'nginx' }, body);
    explain(200, { 'content-type': 'application/json' }, body);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test.each([Number.NaN, -1, 0, 1e9, 12.5])('status %d has an answer', (status) => {
    expect(explain(status).findings.map((finding) => finding.check)).toContain('status-out-of-range');
  });
});
