import type { Json } from './document.ts';

/** Another way of being right: what is changed in the good document, with nothing found. */
export interface Correct {
  readonly title: string;
  readonly changes: Readonly<Record<string, Json | undefined>>;
}

const users = '/paths/~1v1~1users';
const one = '/paths/~1v1~1users~1{id}';
const search = '/paths/~1v1~1users~1search/post';
const named = (name: string) => `/components/responses/${name}`;
const problem = 'content/application~1problem+json';
const problemRef = { schema: { $ref: '#/components/schemas/Problem' } };
const documented = { description: 'It went wrong', content: { 'application/problem+json': problemRef } };
const ok = { description: 'Done' };

/** What a rule that is too eager would take for a fault. */
export const CORRECT: readonly Correct[] = [
  {
    title: 'default stands for all errors',
    changes: { [`${one}/delete/responses`]: { '204': ok, default: documented } },
  },
  {
    title: 'ranges stand for their statuses, and owe no fields',
    changes: {
      [`${one}/delete/responses`]: {
        '204': ok,
        '4XX': documented,
        '5XX': { ...documented, headers: { 'x-request-id': {} } },
      },
    },
  },
  {
    title: 'an operation without input and credentials has no error of the caller',
    changes: {
      '/paths/~1v1~1time': {
        get: { security: [], responses: { '200': ok, '500': { $ref: '#/components/responses/failed' } } },
      },
    },
  },
  {
    title: 'credentials that may be left out need no 401',
    changes: { [`${one}/delete/security`]: [{ bearer: [] }, {}], [`${one}/delete/responses/401`]: undefined },
  },
  {
    title: 'a client certificate is asked for before HTTP',
    changes: {
      '/components/securitySchemes/bearer': { type: 'mutualTLS' },
      [`${one}/delete/responses/401`]: undefined,
    },
  },
  {
    title: 'PUT that creates what is not there needs no 404',
    changes: {
      [`${one}/put/responses/404`]: undefined,
      [`${one}/put/responses/201`]: { ...ok, headers: { Location: {} } },
    },
  },
  {
    title: 'what is gone need not be not found',
    changes: { [`${one}/delete/responses/404`]: undefined, [`${one}/delete/responses/410`]: documented },
  },
  {
    title: 'names of fields in any case',
    changes: { [`${named('unauthorized')}/headers`]: { 'www-authenticate': {} } },
  },
  { title: 'a registered status that is rare', changes: { [`${users}/get/responses/451`]: documented } },
  {
    title: 'a description that is the name of its status',
    changes: { [`${named('user_not_found')}/description`]: 'Not Found.' },
  },
  {
    title: 'JSON:API has an error of its own',
    changes: {
      [`${named('conflict')}/content`]: {
        'application/vnd.api+json': {
          schema: {
            type: 'object',
            properties: {
              errors: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: { code: { enum: ['conflict'] }, detail: { type: 'string' } },
                },
              },
            },
          },
          example: { errors: [{ code: 'conflict', detail: 'A request with this key is under way.' }] },
        },
      },
    },
  },
  {
    title: 'alternatives of which each has its status',
    changes: {
      [`${named('conflict')}/${problem}/schema`]: {
        oneOf: [409, 422].map((status) => ({
          allOf: [problemRef.schema, { properties: { status: { const: status } } }],
        })),
      },
    },
  },
  {
    title: 'a trace id is no trace',
    changes: {
      '/components/schemas/Problem/properties/trace': undefined,
      '/components/schemas/Problem/properties/traceId': { type: 'string' },
    },
  },
  {
    title: 'a file that the caller sent',
    changes: { '/components/schemas/Problem/properties/filename': { type: 'string' } },
  },
  {
    title: 'a path that the caller sent, in an example',
    changes: {
      [`${named('conflict')}/${problem}/examples/conflict/value/detail`]:
        'The file /reports/2026.csv is being written.',
    },
  },
  {
    title: 'a 401 that says no more than its name',
    changes: { [`${named('unauthorized')}/${problem}/examples/unauthorized/value/detail`]: 'Unauthorized' },
  },
  {
    title: 'a form without fields is no body',
    changes: {
      [`${one}/delete/requestBody`]: {
        content: {
          'application/x-www-form-urlencoded': {
            schema: { type: 'object', properties: {}, additionalProperties: false },
          },
        },
      },
      [`${one}/delete/responses/400`]: { $ref: '#/components/responses/invalid_syntax' },
    },
  },
  {
    title: 'POST that searches, sends or logs in creates nothing',
    changes: {
      '/paths/~1v1~1login': {
        post: {
          operationId: 'login',
          'x-idempotent': true,
          requestBody: { content: {} },
          responses: { '200': ok, default: documented },
        },
      },
    },
  },
  {
    title: 'POST that creates later',
    changes: { [`${users}/post/responses/201`]: undefined, [`${users}/post/responses/202`]: ok },
  },
  {
    title: '201 with links',
    changes: {
      [`${users}/post/responses/201/headers`]: undefined,
      [`${users}/post/responses/201/links`]: {},
    },
  },
  { title: '201 to PUT needs no Location', changes: { [`${one}/put/responses/201`]: ok } },
  {
    title: 'names that begin like verbs',
    changes: {
      [`${one}/get/operationId`]: 'updatesOfUser',
      '/paths/~1v1~1settings': {
        get: { operationId: 'getSettings', responses: { '200': ok, default: documented } },
      },
      '/paths/~1v1~1addresses': {
        get: { operationId: 'addresses', responses: { '200': ok, default: documented } },
      },
    },
  },
  {
    title: 'operations about errors answer with errors',
    changes: {
      '/components/schemas/BuildError': { type: 'object', properties: { message: { type: 'string' } } },
      '/paths/~1v1~1build-errors~1{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'getBuildError',
          responses: {
            '200': {
              ...ok,
              content: { 'application/json': { schema: { $ref: '#/components/schemas/BuildError' } } },
            },
            default: documented,
          },
        },
      },
    },
  },
  { title: 'a multi-status holds errors', changes: { [`${search}/responses/207`]: documented } },
  {
    title: 'marks of code generators',
    changes: {
      [`${search}/x-retryable`]: undefined,
      [`${search}/x-speakeasy-retries`]: { strategy: 'backoff' },
    },
  },
  {
    title: 'an idempotency key by another name',
    changes: {
      [`${users}/post/parameters`]: [{ name: 'X-Client-Token', in: 'header', schema: { type: 'string' } }],
    },
  },
  {
    title: 'a field for deprecation on what all share',
    changes: { [`${named('failed')}/headers/Deprecation`]: { $ref: '#/components/headers/Deprecation' } },
  },
  {
    title: 'rate limits of earlier drafts',
    changes: {
      [`${users}/get/responses/200/headers`]: {
        'RateLimit-Limit': { schema: { type: 'integer' }, example: 100 },
        'RateLimit-Remaining': { schema: { type: 'string' }, example: '50' },
        'RateLimit-Reset': { schema: { type: 'integer' }, example: 30 },
        RateLimit: { schema: { type: 'string' }, example: 'limit=100, remaining=50, reset=5' },
        'RateLimit-Policy': { schema: { type: 'string' }, example: '100;w=60' },
      },
    },
  },
  {
    title: 'Retry-After as a date',
    changes: {
      '/components/headers/Retry-After': {
        schema: { type: 'string' },
        example: 'Fri, 31 Dec 2027 23:59:59 GMT',
      },
    },
  },
  {
    title: 'versions beside what has none',
    changes: {
      '/paths/~1.well-known~1jwks.json': {
        get: { security: [], responses: { '200': ok, default: documented } },
      },
    },
  },
  {
    title: 'the version in the URL of the server',
    changes: { '/servers': [{ url: 'https://api.example.com/v1' }] },
  },
  {
    title: 'the code in a discriminator',
    changes: {
      [`${named('conflict')}/${problem}/schema`]: {
        discriminator: { propertyName: 'kind' },
        properties: { kind: { type: 'string' }, detail: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
  {
    title: 'a code that only examples show',
    changes: {
      [`${named('failed')}/${problem}`]: {
        schema: {
          type: 'object',
          properties: {
            error: { type: 'string' },
            trace_id: { type: 'string' },
            detail: { type: 'string' },
            type: { const: 'about:blank' },
          },
        },
        example: { error: 'disk_full', detail: 'The disk is full.' },
      },
    },
  },
  {
    title: 'texts in several languages are texts',
    changes: {
      '/components/schemas/Problem/properties/detail': { anyOf: [{ type: 'string' }, { type: 'object' }] },
    },
  },
];
