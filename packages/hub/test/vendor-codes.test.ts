import { AWS_THROTTLING_CODES } from 'errata/explain';
import { normaliseText } from 'errata/normalise';
import { describe, expect, test } from 'vitest';
import { classOf } from '../src/vendor-codes/class-of.ts';
import { VENDOR_CODES } from '../src/vendor-codes/codes.ts';

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
  ])('says of %s that %s is %s', (vendor, code, expected) => {
    expect(classOf(vendor, code)).toBe(expected);
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
