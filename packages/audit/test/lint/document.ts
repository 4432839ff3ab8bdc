/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { [name: string]: Json };

const error = (
  status: number,
  code: string,
  title: string,
  detail: string,
  more: JsonObject = {},
): JsonObject => ({
  description: title,
  headers: { 'X-Trace-Id': { schema: { type: 'string' } }, ...(more as { headers?: JsonObject }).headers },
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: {
        [code]: {
          value: {
            type: `https://api.example.com/problems/${code}`,
            title,
            status,
            detail,
            code,
            trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
          },
        },
      },
    },
  },
});

const ref = (name: string) => ({ $ref: `#/components/responses/${name}` });
const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
const user = { $ref: '#/components/schemas/User' };
const json = { 'application/json': { schema: user } };
const common = { '401': ref('unauthorized'), '429': ref('limited'), '500': ref('failed') };
const withId = { ...common, '404': ref('user_not_found') };
const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** A document that does everything right, in OpenAPI 3.1; a new one at each call. */
export function goodDocument(): JsonObject {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Users', version: '1.2.0' },
    security: [{ bearer: [] }],
    paths: {
      '/health': {
        get: {
          operationId: 'health',
          security: [],
          responses: { '200': { description: 'Well' }, '503': ref('down') },
        },
        head: {
          operationId: 'headHealth',
          security: [],
          responses: { '200': { description: 'Well' }, '500': { description: 'Not well' } },
        },
      },
      '/v1/users': {
        get: {
          operationId: 'listUsers',
          parameters: [{ name: 'If-None-Match', in: 'header', schema: { type: 'string' } }],
          responses: {
            '200': {
              description: 'The users',
              headers: { RateLimit: header('RateLimit'), 'RateLimit-Policy': header('RateLimit-Policy') },
              content: { 'application/json': { schema: { type: 'array', items: user } } },
            },
            '304': { description: 'As before' },
            ...common,
          },
        },
        post: {
          operationId: 'createUser',
          parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
          requestBody: { content: json },
          responses: {
            '201': {
              description: 'Created',
              headers: { Location: { schema: { type: 'string' } } },
              content: json,
            },
            '409': ref('conflict'),
            '422': ref('invalid'),
            ...common,
          },
        },
      },
      '/v1/users/search': {
        post: {
          operationId: 'searchUsers',
          'x-retryable': true,
          requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
          responses: {
            '200': { description: 'Found', content: json },
            '400': ref('invalid_syntax'),
            ...common,
          },
        },
      },
      '/v1/users/{id}': {
        parameters: [idParameter],
        get: {
          operationId: 'getUser',
          responses: { '200': { description: 'The user', content: json }, ...withId },
        },
        put: {
          operationId: 'replaceUser',
          parameters: [{ name: 'If-Match', in: 'header', schema: { type: 'string' } }],
          requestBody: { content: json },
          responses: {
            '200': { description: 'Replaced', content: json },
            '412': ref('changed'),
            '422': ref('invalid'),
            ...withId,
          },
        },
        patch: {
          operationId: 'updateUser',
          parameters: [{ name: 'If-Match', in: 'header', schema: { type: 'string' } }],
          requestBody: { content: { 'application/merge-patch+json': { schema: user } } },
          responses: {
            '200': { description: 'Changed', content: json },
            '412': ref('changed'),
            '422': ref('invalid'),
            ...withId,
          },
        },
        delete: { operationId: 'deleteUser', responses: { '204': { description: 'Deleted' }, ...withId } },
      },
      '/v1/users/{id}/avatar': {
        get: {
          operationId: 'getAvatar',
          deprecated: true,
          parameters: [idParameter, { name: 'Range', in: 'header', schema: { type: 'string' } }],
          responses: {
            '206': {
              description: 'A part',
              headers: { Deprecation: header('Deprecation'), Sunset: header('Sunset') },
              content: { 'image/png': {} },
            },
            '416': ref('range'),
            ...withId,
          },
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      headers: {
        'Retry-After': { schema: { type: 'integer' }, example: 30 },
        'WWW-Authenticate': { schema: { type: 'string' }, example: 'Bearer realm="api"' },
        'Content-Range': { schema: { type: 'string' }, example: 'bytes */1234' },
        RateLimit: { schema: { type: 'string' }, example: '"default";r=50;t=30' },
        'RateLimit-Policy': { schema: { type: 'string' }, example: '"default";q=100;w=60' },
        Deprecation: { schema: { type: 'string' }, example: '@1688169599' },
        Sunset: { schema: { type: 'string' }, example: 'Wed, 11 Nov 2026 23:59:59 GMT' },
        'Cache-Control': { schema: { type: 'string' }, example: 'no-store' },
      },
      responses: {
        unauthorized: error(401, 'unauthorized', 'Unauthorized', 'The token expired at 12:00.', {
          headers: { 'WWW-Authenticate': header('WWW-Authenticate') },
        }),
        user_not_found: error(404, 'user_not_found', 'User not found', 'No user has the id 8.'),
        conflict: error(409, 'conflict', 'Key in use', 'A request with this Idempotency-Key is under way.'),
        changed: error(412, 'changed', 'User changed', 'Somebody changed the user; fetch it again.'),
        range: error(416, 'range', 'Outside of the image', 'The image has 1234 bytes.', {
          headers: { 'Content-Range': header('Content-Range') },
        }),
        invalid: error(422, 'invalid', 'Invalid input', 'name must not be empty.'),
        invalid_syntax: error(400, 'malformed', 'Malformed JSON', 'A comma is missing in line 3.'),
        limited: error(
          429,
          'limited',
          'Too many requests',
          'More than 100 requests in a minute; wait 30 seconds.',
          {
            headers: { 'Retry-After': header('Retry-After'), 'Cache-Control': header('Cache-Control') },
          },
        ),
        failed: error(
          500,
          'failed',
          'Internal error',
          'It is our fault; quote the trace id when you ask about it.',
        ),
        down: error(503, 'down', 'Maintenance', 'Back at 14:00 UTC.', {
          headers: { 'Retry-After': header('Retry-After') },
        }),
      },
      schemas: {
        User: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string', format: 'uri' },
            title: { type: 'string' },
            status: { type: 'integer', minimum: 400, maximum: 599 },
            detail: { type: 'string' },
            code: {
              enum: [
                'unauthorized',
                'user_not_found',
                'conflict',
                'changed',
                'range',
                'invalid',
                'malformed',
                'limited',
                'failed',
                'down',
                'other',
              ],
            },
            trace_id: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                properties: { detail: { type: 'string' }, pointer: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  };
  return structuredClone(document) as unknown as JsonObject;
}

/** A copy in which the value at each JSON Pointer is another one; undefined takes it out. */
export function changed(
  document: JsonObject,
  changes: Readonly<Record<string, Json | undefined>>,
): JsonObject {
  const copy = structuredClone(document);
  for (const [pointer, value] of Object.entries(changes)) {
    const steps = pointer
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = steps.pop() ?? '';
    let node: JsonObject = copy;
    for (const step of steps) {
      node[step] ??= {};
      node = node[step] as JsonObject;
    }
    if (value === undefined) delete node[last];
    else node[last] = value;
  }
  return copy;
}
