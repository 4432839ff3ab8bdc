import type { Case } from './cases.ts';

/** A case of the guarded routes. */
export interface GuardedCase extends Case {
  /** Sent before, in turn, by the same caller. */
  readonly first?: readonly Pick<Case, 'method' | 'path' | 'headers' | 'body'>[];
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
/** Bytes that a body may have in the contract: the default of `validate`, of Fastify and of @koa/bodyparser. */
const MAX_BODY = 1_048_576;
const PROBLEM = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-trace-id': TRACE,
};
const JSON_TYPE = { 'content-type': 'application/json' };

function problem(code: string, status: number, title: string, rest: string): string {
  return `{"type":"https://api.example.com/problems/${code}","title":"${title}","status":${status},${rest},"trace_id":"${TRACE}"}`;
}

/** A POST with a key. */
function pay(key: string | undefined, body = '{"amount":1}', path = '/payments') {
  return {
    method: 'POST',
    path,
    body,
    headers: { ...JSON_TYPE, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  };
}

function signUp(path: string, body: string, headers: Record<string, string> = {}) {
  return { method: 'POST', path, body, headers: { ...JSON_TYPE, 'x-tenant': 'acme', ...headers } };
}

export const GUARDED_CASES: readonly GuardedCase[] = [
  {
    name: 'a version that is deprecated says so',
    path: '/lives/v2/things',
    status: 200,
    fields: {
      deprecation: '@1577836800',
      sunset: 'Fri, 01 Jan 2100 00:00:00 GMT',
      link: '<https://example.com/v2>; rel="deprecation", </lives/v3/things>; rel="successor-version", </lives/v3/things>; rel="latest-version"',
    },
    exact: '{"version":"2"}',
  },
  {
    name: 'a version that is not says nothing',
    path: '/lives/v3/things',
    status: 200,
    fields: { deprecation: undefined, sunset: undefined, link: undefined },
    exact: '{"version":"3"}',
  },
  {
    name: 'a version past its sunset is gone',
    path: '/lives/v1/things',
    status: 410,
    fields: { ...PROBLEM, deprecation: '@1546300800', sunset: 'Wed, 01 Jan 2020 00:00:00 GMT' },
    exact: problem(
      'version_gone',
      410,
      'API version gone',
      '"detail":"Version 1 of this API ended on 2020-01-01. Use version 3.","instance":"/lives/v1/things","code":"version_gone","fix":"Move to the version that `successor` names.","version":"1","successor":"3","versions":["1","2","3"]',
    ),
  },
  { name: 'a version that never was, in the path', path: '/lives/v9/things', status: 404, fields: PROBLEM },
  {
    name: 'a version in a field',
    path: '/by-field',
    headers: { 'api-version': '3' },
    status: 200,
    fields: { vary: 'Api-Version' },
    exact: '{"version":"3"}',
  },
  {
    name: 'no version in a field',
    path: '/by-field',
    status: 400,
    fields: { ...PROBLEM, vary: 'Api-Version' },
  },
  {
    name: 'a version that never was, in a field',
    path: '/by-field',
    headers: { 'api-version': '9' },
    status: 400,
    fields: { ...PROBLEM, vary: 'Api-Version' },
  },
  {
    name: 'a version in Accept',
    path: '/by-accept',
    headers: { accept: 'application/json;version=2' },
    status: 200,
    fields: { vary: 'Accept', deprecation: '@1577836800' },
    exact: '{"version":"2"}',
  },
  {
    name: 'a version that never was, in Accept',
    path: '/by-accept',
    headers: { accept: 'application/json;version=9' },
    status: 406,
    fields: { ...PROBLEM, vary: 'Accept' },
  },
  { name: 'the default version', path: '/by-accept', status: 200, exact: '{"version":"3"}' },
  {
    name: 'a limit that is not used up',
    path: '/limited',
    status: 200,
    fields: {
      'ratelimit-policy': '"hour";q=1;w=3600',
      ratelimit: '"hour";r=0;t=3600',
      'retry-after': undefined,
    },
  },
  {
    name: 'a limit that is used up',
    first: [{ path: '/limited' }],
    path: '/limited',
    status: 429,
    fields: { ...PROBLEM, 'ratelimit-policy': '"hour";q=1;w=3600' },
  },
  {
    name: 'a limit that is used up, to the byte',
    first: [{ path: '/limited' }],
    path: '/limited',
    status: 429,
    fields: { ...PROBLEM, 'retry-after': '3600' },
    exact: `{"type":"https://iana.org/assignments/http-problem-types#quota-exceeded","title":"Request cannot be satisfied as assigned quota has been exceeded","status":429,"detail":"The limit \\"hour\\" is used up. It takes requests again in 3600 seconds.","instance":"/limited","code":"quota_exceeded","fix":"Wait as long as Retry-After says, with some jitter, then send fewer at once.","violated-policies":["hour"],"trace_id":"${TRACE}"}`,
  },
  {
    name: 'a request with a key is carried out',
    ...pay('"one"'),
    status: 201,
    fields: { 'idempotent-replayed': undefined },
    exact: '{"paid":true}',
  },
  {
    name: 'its retry gets the same response',
    first: [pay('"two"')],
    ...pay('two'),
    status: 201,
    fields: { 'idempotent-replayed': 'true' },
    exact: '{"paid":true}',
  },
  {
    name: 'a key for another payload',
    first: [pay('"three"')],
    ...pay('"three"', '{"amount":1000}'),
    status: 422,
    fields: PROBLEM,
  },
  {
    name: 'a key for another payload of the same length',
    first: [pay('"five"')],
    ...pay('"five"', '{"amount":2}'),
    status: 422,
    fields: PROBLEM,
  },
  { name: 'a malformed key', ...pay('"'), status: 400, fields: PROBLEM },
  {
    name: 'no key where one is required',
    ...pay(undefined, '{}', '/refused-payments'),
    status: 400,
    fields: PROBLEM,
  },
  {
    name: 'a refusal is remembered, with its trace id',
    first: [
      {
        ...pay('"four"', '{}', '/refused-payments'),
        headers: { ...pay('"four"').headers, traceparent: `00-${'a'.repeat(32)}-00f067aa0ba902b7-01` },
      },
    ],
    ...pay('"four"', '{}', '/refused-payments'),
    status: 404,
    fields: { ...PROBLEM, 'x-trace-id': 'a'.repeat(32), 'idempotent-replayed': 'true' },
  },
  {
    name: 'a valid request is typed and transformed',
    ...signUp('/sign-ups/7?tag=a&tag=b', '{"name":"Ada","password":"correct horse","more":1}'),
    status: 200,
    exact:
      '{"params":{"id":7},"query":{"tag":["a","b"]},"headers":{"x-tenant":"acme"},"body":{"name":"Ada","password":"correct horse"}}',
  },
  {
    name: 'a request that is not valid has all its faults listed',
    ...signUp('/sign-ups/x?tag=a', '{"name":7,"password":"hunter2"}', { 'x-tenant': 'a' }),
    status: 422,
    fields: PROBLEM,
    exact: problem(
      'invalid_request',
      422,
      'Request not valid',
      [
        '"detail":"The request was understood but does not hold what it must. See `errors`.","instance":"/sign-ups/x","code":"invalid_request","fix":"Mend what `errors` names; each has a pointer to its place.","errors":[',
        '{"detail":"Invalid input: expected number, received NaN","in":"params","pointer":"#/id","code":"invalid_type"},',
        '{"detail":"Invalid input: expected array, received string","in":"query","pointer":"#/tag","code":"invalid_type"},',
        '{"detail":"Too small: expected string to have >=3 characters","in":"headers","pointer":"#/x-tenant","code":"too_small"},',
        '{"detail":"Invalid input: expected string, received number","in":"body","pointer":"#/name","code":"invalid_type"},',
        '{"detail":"This value is not valid.","in":"body","pointer":"#/password","code":"too_small"}]',
      ].join(''),
    ),
  },
  ...['{"name":', '{"name":"Ada",\n "password": hunter2}', '[1]x'].map(
    (body, at): GuardedCase => ({
      name: `JSON that does not parse (${at + 1})`,
      ...signUp('/sign-ups/7', body),
      status: 400,
      fields: PROBLEM,
      exact: problem(
        'malformed_body',
        400,
        'Body not readable',
        '"detail":"The body is not what its Content-Type says.","instance":"/sign-ups/7","code":"malformed_body","fix":"Send a body that parses; a JSON library writes one."',
      ),
    }),
  ),
  {
    name: 'a body of a type that is not taken',
    ...signUp('/sign-ups/7', '<name>Ada</name>', { 'content-type': 'application/xml' }),
    status: 415,
    fields: { ...PROBLEM, accept: 'application/json', 'accept-encoding': undefined },
    exact: `{"type":"about:blank","title":"Unsupported Media Type","status":415,"instance":"/sign-ups/7","code":"unsupported_media_type","trace_id":"${TRACE}"}`,
  },
  // The last one: @hono/node-server closes the connection on what it has not read whole.
  {
    name: 'a body that is too large',
    ...signUp('/sign-ups/7', JSON.stringify({ name: 'x'.repeat(MAX_BODY) })),
    status: 413,
    fields: PROBLEM,
    exact: `{"type":"about:blank","title":"Content Too Large","status":413,"detail":"The body may have at most ${MAX_BODY} bytes.","instance":"/sign-ups/7","code":"content_too_large","trace_id":"${TRACE}"}`,
  },
];

/** For frameworks that can tell the client's address. What a client says of it by itself counts nowhere. */
export const ADDRESS_CASES: readonly GuardedCase[] = [
  {
    name: 'a limit for strangers, by their address',
    first: [{ path: '/limited-strangers', headers: { 'x-forwarded-for': '203.0.113.1' } }],
    path: '/limited-strangers',
    headers: { 'x-forwarded-for': '203.0.113.2' },
    status: 429,
    fields: PROBLEM,
  },
];
