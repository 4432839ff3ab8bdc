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
];
