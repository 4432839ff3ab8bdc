import type { Case } from './cases.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const FIELDS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-trace-id': TRACE,
};

/** What is thrown: the status, the body without `instance` and `trace_id`, and fields. */
type Foreign = readonly [what: string, status: number, problem: object, fields?: Case['fields']];

const bare = (title: string, code: string, more: object = {}) => ({
  type: 'about:blank',
  title,
  code,
  ...more,
});
const INTERNAL = bare('Internal Server Error', 'internal_server_error', {
  detail: 'Something went wrong on the server. It is logged under the trace id.',
});

const FOREIGN: readonly Foreign[] = [
  ['huge-text', 500, INTERNAL],
  ['aggregate', 500, INTERNAL],
  ['pg-missing-table', 500, INTERNAL],
  ['http-errors-500', 500, INTERNAL],
  ['http-errors', 404, bare('Not Found', 'not_found', { detail: 'No such plan.' }), { 'x-plan': 'free' }],
  ['http-errors-code', 404, bare('Not Found', 'PLAN_NOT_FOUND', { detail: 'No such plan.' })],
  ['http-errors-inside', 404, bare('Not Found', 'not_found', { detail: 'gone' })],
  ['http-errors-500-code', 500, INTERNAL],
  ['boom-code', 409, bare('Conflict', 'name.taken', { detail: 'taken' })],
  [
    'http-errors-exposed',
    503,
    bare('Service Unavailable', 'service_unavailable', { detail: 'Back at noon.' }),
    { 'retry-after': '5' },
  ],
  [
    'boom',
    401,
    bare('Unauthorized', 'unauthorized', { detail: 'stale', attributes: { realm: 'users', error: 'stale' } }),
    { 'www-authenticate': 'Bearer realm="users", error="stale"' },
  ],
  ['hono', 401, bare('Unauthorized', 'unauthorized'), { 'www-authenticate': 'Basic realm="a"' }],
  ['axios-401', 502, bare('Bad Gateway', 'bad_gateway'), { 'www-authenticate': undefined, 'x-a': undefined }],
  ['timeout', 504, bare('Gateway Timeout', 'gateway_timeout')],
  ['pg-full', 503, bare('Service Unavailable', 'service_unavailable'), { 'retry-after': '5' }],
  ['prisma-missing', 404, bare('Not Found', 'not_found', { detail: 'Nothing is at this path.' })],
  [
    'multer',
    413,
    bare('Content Too Large', 'content_too_large', {
      detail: 'File too large',
      errors: [{ detail: 'File too large', in: 'body', pointer: '#/photo' }],
    }),
  ],
  [
    'zod',
    422,
    {
      type: 'https://api.example.com/problems/invalid_request',
      title: 'Request not valid',
      detail: 'The request was understood but does not hold what it must. See `errors`.',
      code: 'invalid_request',
      fix: 'Mend what `errors` names; each has a pointer to its place.',
      errors: [
        {
          detail: 'Invalid input: expected number, received string',
          in: 'body',
          pointer: '#/a~1b/1',
          code: 'invalid_type',
        },
      ],
    },
  ],
  [
    'pg-unique',
    409,
    {
      type: 'https://api.example.com/problems/duplicate',
      title: 'Already exists',
      detail: 'Something with a value that must be unique is there already.',
      code: 'duplicate',
      fix: 'Look up what exists, or choose another value.',
    },
  ],
  [
    'router-uri',
    400,
    {
      type: 'https://api.example.com/problems/malformed_path',
      title: 'Path not readable',
      detail: 'The path holds a percent sign that does not begin the encoding of a character in UTF-8.',
      code: 'malformed_path',
      fix: 'Encode each segment of the path as UTF-8; a `%` itself is `%25`.',
    },
  ],
];

/** The members in the order in which a body has them. */
function body(path: string, status: number, problem: object): string {
  const { type, title, detail, code, fix, errors, ...more } = problem as Record<string, unknown>;
  const members = {
    type,
    title,
    status,
    detail,
    instance: path,
    code,
    fix,
    errors,
    ...more,
    trace_id: TRACE,
  };
  return JSON.stringify(members);
}

/** What other libraries throw, and what every framework answers. */
export const FOREIGN_CASES: readonly Case[] = FOREIGN.flatMap(([what, status, problem, fields]) =>
  ['throws', 'rejects'].map((how) => ({
    name: `a handler that ${how} what another library made: ${what}`,
    path: `/${how}/${what}`,
    status,
    fields: { ...FIELDS, ...fields },
    exact: body(`/${how}/${what}`, status, problem),
  })),
);
