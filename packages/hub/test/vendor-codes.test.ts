import { AWS_THROTTLING_CODES } from 'errata/explain';
import { normaliseText } from 'errata/normalise';
import { describe, expect, test } from 'vitest';
import { classOf } from '../src/vendor-codes/class-of.ts';
import { VENDOR_CODES } from '../src/vendor-codes/list.ts';

describe("the dictionary of vendors' codes", () => {
  test.each(Object.entries(VENDOR_CODES))('has each code of %s in one class', (_vendor, classes) => {
    const codes = Object.values(classes).flat();
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  test.each([
    ['stripe', 'insufficient_funds', 'payment_declined'],
    ['aws-json', 'ThrottlingException', 'rate_limited'],
    ['aws-xml', 'SlowDown', 'rate_limited'],
    ['google', 'RATE_LIMIT_EXCEEDED', 'rate_limited'],
    ['twilio', '20429', 'rate_limited'],
    ['slack', 'ratelimited', 'rate_limited'],
    ['openai', 'insufficient_quota', 'quota_exhausted'],
    ['github', 'already_exists', 'already_exists'],
    ['graphql', 'THROTTLED', 'rate_limited'],
    ['shopify', 'TAKEN', 'already_exists'],
    ['json', 'RESOURCE_EXHAUSTED', 'rate_limited'],
    ['', 'UNAVAILABLE', 'unavailable'],
    ['json', 'insufficient_funds', undefined],
    ['constructor', 'toString', undefined],
    ['twilio', '21205', 'invalid_request'],
    ['twilio', '30001', 'rate_limited'],
    ['twilio', '30034', 'account_blocked'],
    ['slack', 'org_login_required', 'unavailable'],
    ['slack', 'request_timeout', 'invalid_request'],
    ['stripe', 'amount_too_large', 'invalid_request'],
    ['stripe', 'idempotency_key_in_use', 'conflict'],
    ['openai', 'credit_balance_exhausted', 'quota_exhausted'],
    ['anthropic', 'overloaded_error', 'unavailable'],
    ['google', 'ABORTED', 'conflict'],
    ['google', 'JWT_TOKEN_INVALID', 'unauthenticated'],
    ['odata', 'OperationNotAllowed', 'quota_exhausted'],
    ['graphql', 'RATELIMITED', 'rate_limited'],
  ])('says of %s that %s is %s', (vendor, code, expected) => {
    expect(classOf(vendor, code)).toBe(expected);
  });

  /** Bodies that look like anybody's, as their documentation shows them, with the host that tells whose they are. */
  test.each([
    ['discord.com', 404, { message: 'Unknown Message', code: 10_008 }, 'not_found'],
    [
      'api.notion.com',
      409,
      { object: 'error', status: 409, code: 'conflict_error', message: 'No.' },
      'conflict',
    ],
    [
      'graph.facebook.com',
      400,
      { error: { message: 'No.', type: 'OAuthException', code: 190, error_subcode: 460, fbtrace_id: 'E' } },
      'unauthenticated',
    ],
    [
      'shop.okta.com',
      429,
      { errorCode: 'E0000047', errorSummary: 'API call exceeded rate limit.', errorCauses: [] },
      'rate_limited',
    ],
    [
      'na1.my.salesforce.com',
      403,
      [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
      'quota_exhausted',
    ],
    [
      'production.plaid.com',
      400,
      {
        error_type: 'ITEM_ERROR',
        error_code: 'ITEM_LOGIN_REQUIRED',
        error_message: 'Log in.',
        display_message: null,
        request_id: 'r',
      },
      'unauthenticated',
    ],
    [
      'api-m.paypal.com',
      422,
      {
        name: 'UNPROCESSABLE_ENTITY',
        message: 'No.',
        debug_id: 'd',
        details: [{ issue: 'ORDER_NOT_APPROVED' }],
      },
      'wrong_state',
    ],
    [
      'shop.es.io',
      404,
      { error: { root_cause: [], type: 'index_not_found_exception', reason: 'no such index' }, status: 404 },
      'not_found',
    ],
  ])('knows what %s means by its body of a %i', async (host, status, body, expected) => {
    const said = await normaliseText({
      status,
      statusText: '',
      headers: new Headers({ 'content-type': 'application/json' }),
      body: JSON.stringify(body),
    });
    expect(classOf(said?.shape ?? '', said?.subcode ?? said?.code ?? '', host)).toBe(expected);
    // Of nobody known, the word says nothing.
    expect(classOf('json', said?.code ?? '', `${host}.example`)).toBeUndefined();
  });

  test.each([...AWS_THROTTLING_CODES])('agrees with the client that %s of AWS passes later', async (code) => {
    expect([classOf('aws-json', code), classOf('aws-xml', code)]).toEqual(['rate_limited', 'rate_limited']);
    const json = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code };
    const read = [
      { headers: new Headers(json), body: '{"message":"Slower."}' },
      { headers: new Headers(), body: `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>` },
    ];
    for (const given of read)
      expect(await normaliseText({ status: 400, statusText: '', ...given })).toMatchObject({
        code,
        retryable: true,
      });
  });
});
