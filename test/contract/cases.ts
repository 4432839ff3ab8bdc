import { FOREIGN_CASES } from './foreign-cases.ts';

/** One request of the contract and what every framework answers to it. */
export interface Case {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** Fields that must have exactly this value; undefined: must not be there. */
  readonly fields?: Readonly<Record<string, string | undefined>>;
  /** The body, to the byte; `TRACE` stands for the trace id. Default: not looked at. */
  readonly exact?: string;
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const INTERNAL = (path: string) =>
  `{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"Something went wrong on the server. It is logged under the trace id.","instance":"${path}","code":"internal_server_error","trace_id":"${TRACE}"}`;
const BARE = (path: string, status: number, title: string, code: string, detail?: string) =>
  `{"type":"about:blank","title":"${title}","status":${status}${detail === undefined ? '' : `,"detail":"${detail}"`},"instance":"${path}","code":"${code}","trace_id":"${TRACE}"}`;
const NOT_FOUND = (path: string) => BARE(path, 404, 'Not Found', 'not_found', 'Nothing is at this path.');
const MALFORMED = (path: string) =>
  `{"type":"https://api.example.com/problems/malformed_path","title":"Path not readable","status":400,"detail":"The path holds a percent sign that does not begin the encoding of a character in UTF-8.","instance":"${path}","code":"malformed_path","fix":"Encode each segment of the path as UTF-8; a \`%\` itself is \`%25\`.","trace_id":"${TRACE}"}`;
const TEA = (title: string, detail: string) =>
  `{"type":"https://api.example.com/problems/tea_missing","title":"${title}","status":404,"detail":"${detail}","instance":"/teas/oolong","code":"tea_missing","trace_id":"${TRACE}"}`;
const QUOTA = `{"type":"https://api.example.com/problems/plan_quota_exceeded","title":"Plan quota exceeded","status":429,"detail":"The plan's quota is used up: 100 requests.","instance":"/quota","code":"plan_quota_exceeded","used":100,"trace_id":"${TRACE}"}`;
const ERROR_FIELDS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-trace-id': TRACE,
};

export const CASES: readonly Case[] = [
  { name: 'a route that works is left alone', path: '/users/7', status: 200, exact: '{"id":"7"}' },
  {
    name: 'a defined error, thrown',
    path: '/users/missing?x=1',
    status: 404,
    fields: ERROR_FIELDS,
    exact: `{"type":"https://api.example.com/problems/user_not_found","title":"User not found","status":404,"detail":"No user has the id missing.","instance":"/users/missing","code":"user_not_found","fix":"List the users to find the right id.","trace_id":"${TRACE}"}`,
  },
  ...['error', 'string', 'undefined', 'null', 'number', 'frozen', 'hostile-getter'].flatMap((what) =>
    ['throws', 'rejects'].map(
      (how): Case => ({
        name: `a handler that ${how} ${what}`,
        path: `/${how}/${what}`,
        status: 500,
        fields: ERROR_FIELDS,
        exact: INTERNAL(`/${how}/${what}`),
      }),
    ),
  ),
  { name: 'no such path', path: '/nothing', status: 404, fields: ERROR_FIELDS },
  {
    name: 'a path without this method',
    method: 'PUT',
    path: '/users/7',
    status: 405,
    fields: { ...ERROR_FIELDS, allow: 'DELETE, GET, HEAD, OPTIONS' },
  },
  {
    name: '429 with its wait',
    path: '/quota',
    status: 429,
    fields: { ...ERROR_FIELDS, 'retry-after': '30' },
  },
  {
    name: '503 with a default wait',
    path: '/upstream',
    status: 503,
    fields: { ...ERROR_FIELDS, 'retry-after': '5' },
  },
  {
    name: 'a challenge of the definition',
    path: '/sign-in',
    status: 401,
    fields: { ...ERROR_FIELDS, 'www-authenticate': 'Bearer realm="users"' },
  },
  {
    name: 'HEAD of a route is GET without a body',
    method: 'HEAD',
    path: '/users/7',
    status: 200,
    exact: '',
  },
  {
    name: 'HEAD of an error has its fields and no body',
    method: 'HEAD',
    path: '/quota',
    status: 429,
    fields: { ...ERROR_FIELDS, 'retry-after': '30', 'content-length': String(QUOTA.length) },
    exact: '',
  },
  {
    name: 'HEAD of no such path',
    method: 'HEAD',
    path: '/nothing',
    status: 404,
    fields: { ...ERROR_FIELDS, 'content-length': String(NOT_FOUND('/nothing').length) },
    exact: '',
  },
  {
    name: 'OPTIONS of a path tells its methods',
    method: 'OPTIONS',
    path: '/users/7',
    status: 204,
    fields: { allow: 'DELETE, GET, HEAD, OPTIONS' },
    exact: '',
  },
  { name: 'OPTIONS of no such path', method: 'OPTIONS', path: '/nothing', status: 404, fields: ERROR_FIELDS },
  { name: 'another method of a path', method: 'DELETE', path: '/users/7', status: 200 },
  {
    name: 'a status of its own',
    method: 'POST',
    path: '/teas/7/cups',
    status: 201,
    exact: '{"poured":true}',
  },
  {
    name: 'a path that has POST alone',
    path: '/teas/7/cups',
    status: 405,
    fields: { ...ERROR_FIELDS, allow: 'OPTIONS, POST' },
    exact: BARE(
      '/teas/7/cups',
      405,
      'Method Not Allowed',
      'method_not_allowed',
      'This path does not answer to this method; the Allow field lists those it has.',
    ),
  },
  {
    name: 'PATCH of a path without it',
    method: 'PATCH',
    path: '/quota',
    status: 405,
    fields: { ...ERROR_FIELDS, allow: 'GET, HEAD, OPTIONS' },
  },
  {
    name: 'a method that is seldom used, of a path without it',
    method: 'PROPFIND',
    path: '/users/7',
    status: 405,
    fields: { ...ERROR_FIELDS, allow: 'DELETE, GET, HEAD, OPTIONS' },
  },
  {
    name: 'a method that HTTP does not know',
    method: 'M-SEARCH',
    path: '/users/7',
    status: 501,
    fields: { ...ERROR_FIELDS, allow: undefined },
    exact: BARE('/users/7', 501, 'Not Implemented', 'not_implemented', 'This method is not known here.'),
  },
  {
    name: 'a body of another type, of a path without this method',
    method: 'PUT',
    path: '/users/7',
    headers: { 'content-type': 'text/xml' },
    body: '<user/>',
    status: 405,
    fields: ERROR_FIELDS,
  },
  {
    name: 'a body for no such path',
    method: 'POST',
    path: '/nothing',
    body: '{',
    status: 404,
    exact: NOT_FOUND('/nothing'),
  },
  {
    name: 'a path that is encoded is told as it came',
    path: '/n%C3%B6%20thing?q=%22',
    status: 404,
    exact: NOT_FOUND('/n%C3%B6%20thing'),
  },
  {
    name: 'a path that is malformed',
    path: '/users/%zz',
    status: 400,
    fields: ERROR_FIELDS,
    exact: MALFORMED('/users/%zz'),
  },
  {
    name: 'a path that is malformed and that no route has',
    path: '/nothing/%zz',
    status: 400,
    fields: ERROR_FIELDS,
    exact: MALFORMED('/nothing/%zz'),
  },
  {
    name: 'members and wait of an error',
    path: '/quota',
    status: 429,
    exact: QUOTA,
  },
  {
    name: 'what is internal stays inside',
    path: '/upstream',
    status: 503,
    exact: `{"type":"https://api.example.com/problems/upstream_down","title":"Payments unavailable","status":503,"detail":"Payments cannot be taken right now.","instance":"/upstream","code":"upstream_down","trace_id":"${TRACE}"}`,
  },
  {
    name: 'an error in the language that was asked for',
    path: '/teas/oolong',
    headers: { 'accept-language': 'it, de-AT;q=0.9' },
    status: 404,
    fields: { ...ERROR_FIELDS, 'content-language': 'de', vary: 'Accept-Language' },
    exact: TEA('Tee fehlt', 'Diesen Tee gibt es nicht.'),
  },
  {
    name: 'an error in its own language where another was asked for',
    path: '/teas/oolong',
    headers: { 'accept-language': 'it' },
    status: 404,
    fields: { ...ERROR_FIELDS, 'content-language': 'en', vary: 'Accept-Language' },
    exact: TEA('Tea missing', 'There is no such tea.'),
  },
  {
    name: 'a text without a translation stays',
    path: '/teas/oolong',
    headers: { 'accept-language': 'fr' },
    status: 404,
    fields: { 'content-language': 'fr' },
    exact: TEA('Thé absent', 'There is no such tea.'),
  },
  {
    name: 'fields and texts that would break out of their place',
    path: '/teas/injected',
    headers: { 'accept-language': 'en' },
    status: 404,
    fields: {
      ...ERROR_FIELDS,
      'x-note': 'a set-cookie: stolen=1',
      'x-name': 'Zo%C3%AB',
      'set-cookie': 'a=1, b=2',
    },
    exact: `{"type":"https://api.example.com/problems/tea_missing","title":"Tea missing","status":404,"detail":"No \\"tea\\" <here>\\n\u2028","instance":"urn:tea:7","code":"tea_missing","trace_id":"${TRACE}"}`,
  },
  {
    name: 'a defined error, out of a rejection',
    path: '/rejects/defined',
    status: 404,
    fields: ERROR_FIELDS,
    exact: `{"type":"https://api.example.com/problems/user_not_found","title":"User not found","status":404,"detail":"No user has the id 7.","instance":"/rejects/defined","code":"user_not_found","fix":"List the users to find the right id.","trace_id":"${TRACE}"}`,
  },
  ...[
    'not-extensible',
    'prototype-less',
    'symbol',
    'bigint',
    'proxy',
    'cycle',
    'status-200',
    'status-huge',
  ].flatMap((what) =>
    ['throws', 'rejects'].map(
      (how): Case => ({
        name: `a handler that ${how} ${what}`,
        path: `/${how}/${what}`,
        status: 500,
        fields: ERROR_FIELDS,
        exact: INTERNAL(`/${how}/${what}`),
      }),
    ),
  ),
  ...['throws', 'rejects'].flatMap((how): Case[] => [
    {
      name: `the text of a client's fault is public (${how})`,
      path: `/${how}/http-error`,
      status: 409,
      fields: ERROR_FIELDS,
      exact: BARE(`/${how}/http-error`, 409, 'Conflict', 'conflict', 'Already taken.'),
    },
    {
      name: `the text of a server's fault is not (${how})`,
      path: `/${how}/http-error-500`,
      status: 502,
      fields: ERROR_FIELDS,
      exact: BARE(`/${how}/http-error-500`, 502, 'Bad Gateway', 'bad_gateway'),
    },
    {
      name: `a text that is not to be exposed is not (${how})`,
      path: `/${how}/http-error-hidden`,
      status: 403,
      fields: ERROR_FIELDS,
      exact: BARE(`/${how}/http-error-hidden`, 403, 'Forbidden', 'forbidden'),
    },
    {
      name: `fields of a foreign error (${how})`,
      path: `/${how}/http-error-headers`,
      status: 416,
      fields: { ...ERROR_FIELDS, 'content-range': 'bytes */10' },
    },
    {
      name: `a 401 without a challenge is given one (${how})`,
      path: `/${how}/unauthorized`,
      status: 401,
      fields: { ...ERROR_FIELDS, 'www-authenticate': 'Bearer' },
    },
  ]),
  {
    name: 'the page of an error, for programs',
    path: '/problems/tea_missing',
    headers: { accept: 'application/json' },
    status: 200,
    fields: { 'content-type': 'application/json', vary: 'Accept' },
  },
  {
    name: 'no page of what is not defined',
    path: '/problems/coffee_missing',
    status: 404,
    exact: NOT_FOUND('/problems/coffee_missing'),
  },
  ...FOREIGN_CASES,
];
