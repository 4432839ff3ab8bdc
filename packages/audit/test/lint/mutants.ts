import type { FindingId } from '@errata/audit/lint';
import type { Json } from './document.ts';

/** What is changed in the good document, and what is then found: that and nothing else. */
export interface Mutant {
  readonly title: string;
  readonly finds: readonly FindingId[];
  /** New values by JSON Pointer; undefined takes out. */
  readonly changes: Readonly<Record<string, Json | undefined>>;
}

const users = '/paths/~1v1~1users';
const one = '/paths/~1v1~1users~1{id}';
const search = '/paths/~1v1~1users~1search/post';
const avatar = '/paths/~1v1~1users~1{id}~1avatar/get';
const schemas = '/components/schemas';
const named = (name: string) => `/components/responses/${name}`;
const problem = 'content/application~1problem+json';
const exampleOf = (name: string, code = name) => `${named(name)}/${problem}/examples/${code}/value`;
const problemRef = { schema: { $ref: '#/components/schemas/Problem' } };
const documented = { description: 'It went wrong', content: { 'application/problem+json': problemRef } };
const plainError = (properties: Json, more: { readonly [name: string]: Json } = {}): Json => ({
  'application/problem+json': {
    schema: { type: 'object', properties, ...more },
    example: { detail: 'The disk is full.' },
  },
});

const mutant = (
  finds: FindingId | readonly FindingId[],
  title: string,
  changes: Mutant['changes'],
): Mutant => ({
  title,
  finds: typeof finds === 'string' ? [finds] : finds,
  changes,
});

/** At least one for each kind that a rule can find. */
export const MUTANTS: readonly Mutant[] = [
  mutant('challenge-missing', '401 without its header', {
    [`${named('unauthorized')}/headers/WWW-Authenticate`]: undefined,
  }),
  mutant('challenge-malformed', 'a challenge without scheme', {
    '/components/headers/WWW-Authenticate/example': 'realm="api"',
  }),
  mutant('proxy-challenge-missing', '407 without its header', { [`${users}/get/responses/407`]: documented }),
  mutant('upgrade-missing', '426 without its header', { [`${users}/get/responses/426`]: documented }),
  mutant('content-range-missing', '416 without its header', {
    [`${named('range')}/headers/Content-Range`]: undefined,
  }),
  // A 405 under an operation is a fault by itself, so that two things are wrong here.
  mutant(['allow-missing', 'method-refused-by-itself'], '405 without Allow', {
    [`${users}/get/responses/405`]: documented,
  }),
  mutant('method-refused-by-itself', '405 under its own method', {
    [`${users}/get/responses/405`]: { ...documented, headers: { allow: { schema: { type: 'string' } } } },
  }),
  mutant('retry-after-missing', '429 without its header', {
    [`${named('limited')}/headers/Retry-After`]: undefined,
  }),
  mutant('retry-after-missing', '503 without its header', { [`${named('down')}/headers`]: undefined }),
  mutant('retry-after-malformed', 'minutes in words', {
    '/components/headers/Retry-After/example': '5 minutes',
  }),
  mutant('retry-after-malformed', 'a time in ISO 8601', {
    '/components/headers/Retry-After': { schema: { type: 'string', format: 'date-time' } },
  }),
  mutant('status-unregistered', 'a status of Twitter', { [`${users}/get/responses/420`]: documented }),
  mutant('status-out-of-range', 'a status of nobody', {
    [`${users}/get/responses/799`]: { description: 'It went wrong' },
  }),
  mutant('body-forbidden', '204 with a body', {
    [`${one}/delete/responses/204/content`]: { 'application/json': {} },
  }),
  mutant('error-in-success', 'a problem under 200', {
    [`${search}/responses/200/content`]: { 'application/problem+json': problemRef },
  }),
  mutant('error-in-success', 'an error by name among the successes', {
    [`${schemas}/ApiError`]: { type: 'object', properties: { message: { type: 'string' } } },
    [`${search}/responses/200/content/application~1json/schema`]: {
      oneOf: [{ $ref: '#/components/schemas/User' }, { $ref: '#/components/schemas/ApiError' }],
    },
  }),
  mutant('client-errors-undocumented', 'only the server fails', {
    [`${search}/responses`]: {
      '200': { description: 'Found' },
      '500': { $ref: '#/components/responses/failed' },
    },
  }),
  mutant('server-errors-undocumented', 'only the caller fails', {
    [`${one}/delete/responses/500`]: undefined,
  }),
  mutant('unauthorized-undocumented', 'credentials and no 401', {
    [`${one}/delete/responses/401`]: undefined,
  }),
  mutant('not-found-undocumented', 'an id and no 404', { [`${one}/delete/responses/404`]: undefined }),
  mutant('bad-request-undocumented', 'a body and no 422', { [`${one}/patch/responses/422`]: undefined }),
  mutant('description-names-other-status', '404 called Gone', {
    [`${named('user_not_found')}/description`]: 'Gone',
  }),
  mutant('head-with-body', 'HEAD with content', {
    '/paths/~1health/head/responses/200/content': { 'text/plain': { schema: { type: 'string' } } },
  }),
  mutant('problem-not-object', 'a list as a problem', {
    [`${named('conflict')}/${problem}`]: {
      schema: { anyOf: [problemRef.schema, { type: 'array' }] },
      example: [],
    },
  }),
  mutant(['problem-member-types', 'example-invalid'], 'status as a text in an example', {
    [`${exampleOf('conflict')}/status`]: '409',
  }),
  mutant('problem-member-types', 'title as a number in the schema', {
    [`${named('conflict')}/${problem}`]: {
      schema: {
        type: 'object',
        properties: { title: { type: 'integer' }, detail: { type: 'string' }, code: { enum: ['conflict'] } },
      },
      example: { code: 'conflict', detail: 'A request with this key is under way.' },
    },
  }),
  mutant('problem-type-relative', 'a relative type', {
    [`${exampleOf('conflict')}/type`]: 'problems/conflict',
    [`${schemas}/Problem/properties/type/format`]: undefined,
  }),
  mutant('problem-media-type', 'a problem and a problem type as plain JSON', {
    [`${named('conflict')}/content`]: {
      'application/json': problemRef,
      'application/vnd.api+json': problemRef,
    },
  }),
  mutant(['problem-media-type', 'problem-json-missing'], 'a problem as plain JSON', {
    [`${named('conflict')}/content`]: { 'application/json': problemRef },
  }),
  mutant('problem-json-missing', 'an error as plain JSON', {
    [`${named('conflict')}/content`]: {
      'application/json': {
        schema: { type: 'object', properties: { detail: { type: 'string' }, code: { enum: ['conflict'] } } },
        example: { code: 'conflict', detail: 'A request with this key is under way.' },
      },
    },
  }),
  mutant('error-shapes-differ', 'another place for the text', {
    [`${named('conflict')}/${problem}`]: {
      schema: {
        type: 'object',
        properties: {
          error: {
            type: 'object',
            properties: { message: { type: 'string' }, type: { enum: ['conflict'] } },
          },
        },
      },
      example: { error: { type: 'conflict', message: 'A request with this key is under way.' } },
    },
  }),
  mutant('html-error', 'an HTML page', {
    [`${search}/responses/500`]: { description: 'A page', content: { 'text/html': {} } },
  }),
  mutant('status-mismatch', 'another status in an example', { [`${exampleOf('conflict')}/status`]: 422 }),
  mutant('status-mismatch', 'another status in the schema', {
    [`${named('conflict')}/${problem}`]: {
      schema: { allOf: [problemRef.schema, { properties: { status: { const: 422 } } }] },
    },
  }),
  mutant('error-body-undocumented', 'a description alone', { [`${named('conflict')}/content`]: undefined }),
  mutant('error-schema-missing', 'no schema', { [`${named('conflict')}/${problem}/schema`]: undefined }),
  mutant('error-schema-missing', 'a schema that says nothing', {
    [`${named('conflict')}/${problem}/schema`]: { type: 'object' },
  }),
  mutant('error-text-missing', 'a code alone', {
    [`${named('failed')}/content`]: plainError({ code: { enum: ['failed'] }, trace_id: { type: 'string' } }),
  }),
  mutant('error-code-missing', 'a text alone', {
    [`${named('failed')}/content`]: plainError({ detail: { type: 'string' }, trace_id: { type: 'string' } }),
  }),
  mutant('error-code-open', 'a code that may be anything', {
    [`${schemas}/Problem/properties/code`]: { type: 'string' },
  }),
  mutant('field-not-named', 'no place for a field', {
    [`${named('invalid')}/content`]: plainError({ detail: { type: 'string' }, code: { enum: ['invalid'] } }),
  }),
  mutant('error-example-missing', 'no example', {
    [`${named('failed')}/content`]: {
      'application/problem+json': {
        schema: {
          type: 'object',
          discriminator: { propertyName: 'code' },
          properties: { detail: { type: 'string' }, code: { type: 'string' }, trace_id: { type: 'string' } },
        },
      },
    },
  }),
  mutant('example-invalid', 'a member that is required is missing', {
    [`${exampleOf('conflict')}/title`]: undefined,
  }),
  mutant('example-invalid', 'a code that is not listed', { [`${exampleOf('conflict')}/code`]: 'unheard_of' }),
  mutant('message-says-nothing', 'a placeholder', { [`${exampleOf('conflict')}/detail`]: 'string' }),
  mutant('message-says-nothing', 'something went wrong', {
    [`${exampleOf('failed')}/detail`]: 'Something went wrong.',
  }),
  mutant('message-says-nothing', 'the name of the status and the word message', {
    [`${exampleOf('failed')}/detail`]: 'Internal server error message',
  }),
  mutant('message-says-nothing', 'the name of the status', {
    [`${exampleOf('conflict')}/detail`]: 'Conflict',
  }),
  mutant('leak-stack-trace', 'a member for the stack', {
    [`${schemas}/Problem/properties/stackTrace`]: { type: 'string' },
  }),
  mutant('leak-stack-trace', 'a stack in an example', {
    [`${exampleOf('failed')}/detail`]: 'NullPointerException\n    at com.example.Users.get(Users.java:10)',
  }),
  mutant('leak-sql', 'a member for SQL', { [`${schemas}/Problem/properties/sqlState`]: { type: 'string' } }),
  mutant('leak-file-path', 'a file and a line', {
    [`${schemas}/Problem/properties/file`]: { type: 'string' },
    [`${schemas}/Problem/properties/line`]: { type: 'integer' },
  }),
  mutant('leak-secret', 'a key in an example', {
    [`${exampleOf('failed')}/detail`]: `The key ${'AKIA'}IOSFODNN7EXAMPLE was refused.`,
  }),
  mutant('request-id-missing', 'no id to quote', {
    [`${named('failed')}/headers`]: undefined,
    [`${named('failed')}/content`]: {
      'application/problem+json': {
        schema: { type: 'object', properties: { detail: { type: 'string' }, code: { enum: ['failed'] } } },
        example: { code: 'failed', detail: 'The disk is full.' },
      },
    },
  }),
  mutant('rate-limit-undocumented', 'a limit and no 429', { [`${users}/get/responses/429`]: undefined }),
  mutant('rate-limit-malformed', 'a limit in words', {
    '/components/headers/RateLimit/example': '50 of 100',
  }),
  mutant('rate-limit-malformed', 'a list as a number', {
    '/components/headers/RateLimit': { schema: { type: 'integer' } },
  }),
  mutant('request-body-unexpected', 'DELETE with a body', {
    [`${one}/delete/requestBody`]: { content: { 'application/json': {} } },
    [`${one}/delete/responses/400`]: { $ref: '#/components/responses/invalid_syntax' },
  }),
  mutant('created-without-201', 'creation answered with 200', {
    [`${users}/post/responses/201`]: undefined,
    [`${users}/post/responses/200`]: { description: 'Created' },
  }),
  mutant('location-missing', '201 without Location', { [`${users}/post/responses/201/headers`]: undefined }),
  mutant('get-changes-state', 'GET that deletes, by path', {
    '/paths/~1v1~1users~1{id}~1delete': {
      get: { responses: { '204': { description: 'Deleted' }, default: documented } },
    },
  }),
  mutant('get-changes-state', 'GET that deletes, by name', { [`${one}/get/operationId`]: 'deleteUser2' }),
  mutant('put-partial', 'PUT that patches', { [`${one}/put/operationId`]: 'patchUser' }),
  mutant('patch-media-type', 'PATCH with plain JSON', {
    [`${one}/patch/requestBody/content`]: { 'application/json': {} },
  }),
  mutant('precondition-undocumented', 'If-Match and no 412', { [`${one}/put/responses/412`]: undefined }),
  mutant('not-modified-undocumented', 'If-None-Match and no 304', {
    [`${users}/get/responses/304`]: undefined,
  }),
  mutant('idempotency-key-missing', 'creation without a key', { [`${users}/post/parameters`]: [] }),
  mutant('idempotency-errors-undocumented', 'a key and no 409', {
    [`${users}/post/responses/409`]: undefined,
  }),
  mutant('retry-unmarked', 'no mark', { [`${search}/x-retryable`]: undefined }),
  mutant('deprecation-undeclared', 'sent and not declared', { [`${avatar}/deprecated`]: undefined }),
  mutant('deprecation-unannounced', 'declared and not sent', {
    [`${avatar}/responses/206/headers`]: undefined,
  }),
  mutant('deprecation-malformed', 'true', { '/components/headers/Deprecation/example': 'true' }),
  mutant('deprecation-malformed', 'a boolean', {
    '/components/headers/Deprecation': { schema: { type: 'boolean' } },
  }),
  mutant('sunset-malformed', 'ISO 8601', { '/components/headers/Sunset/example': '2026-11-11T23:59:59Z' }),
  mutant('sunset-malformed', 'the format date-time', {
    '/components/headers/Sunset': { schema: { type: 'string', format: 'date-time' } },
  }),
  mutant('sunset-before-deprecation', 'an end before its announcement', {
    '/components/headers/Sunset/example': 'Wed, 11 Nov 2020 23:59:59 GMT',
  }),
  mutant('retry-after-before-reset', 'a wait that is too short', {
    [`${named('limited')}/headers/RateLimit`]: { schema: { type: 'string' }, example: '"default";r=0;t=60' },
  }),
  mutant('retry-after-unit', 'milliseconds', { '/components/headers/Retry-After/example': 50_000 }),
  mutant('rate-limit-as-forbidden', '403 for a limit', {
    [`${users}/get/responses/403`]: {
      description: 'Not now',
      content: {
        'application/problem+json': {
          ...problemRef,
          example: {
            type: 'https://api.example.com/problems/other',
            title: 'Not now',
            status: 403,
            code: 'other',
            detail: 'API rate limit exceeded for this user.',
          },
        },
      },
    },
  }),
  mutant('error-as-text', 'plain text beside JSON', {
    [`${search}/responses/500`]: {
      description: 'A text',
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
  }),
  mutant('problem-type-title', 'two titles of one type', {
    [`${exampleOf('conflict')}/type`]: 'https://api.example.com/problems/changed',
  }),
  mutant('about-blank-title', 'about:blank with a title of its own', {
    [`${exampleOf('conflict')}/type`]: 'about:blank',
  }),
  mutant('refusal-cacheable', '429 for a minute', {
    '/components/headers/Cache-Control/example': 'public, max-age=60',
  }),
  mutant('version-missing', 'no version', { '/info/version': undefined }),
  mutant('version-mixed', 'one path without', {
    '/paths/~1teams': {
      get: { security: [], responses: { '200': { description: 'Teams' }, default: documented } },
    },
  }),
];
