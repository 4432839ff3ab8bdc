import { lint, NotOpenApiError } from '@errata/audit/lint';
import { defineErrors } from 'errata';
import { openapi, standardErrors } from 'errata/openapi';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { changed, goodDocument } from './document.ts';

const ids = (text: string) => [...new Set(lint(text).findings.map(({ id }) => id))].sort();

describe('lint', () => {
  it('judges of webhooks and callbacks what is wrong whoever answers, and not what the answer owes', () => {
    const content = { 'application/json': { schema: { type: 'object' } } };
    const wrong = {
      '204': { description: 'Taken', content },
      '401': { description: 'Who are you?' },
      '499': { description: 'Left' },
    };
    const found = (document: object) =>
      lint(JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, ...document }))
        .findings.filter(({ where }) => /webhook|callback/.test(where))
        .map(({ id, where }) => `${id} ${where}`);
    expect(
      found({ webhooks: { paid: { get: { requestBody: { content }, responses: wrong } } }, paths: {} }),
    ).toEqual([
      'body-forbidden GET webhook paid 204',
      'status-unregistered GET webhook paid 499',
      'request-body-unexpected GET webhook paid',
    ]);
    const callbacks = { paid: { '{$request.body#/url}': { post: { responses: wrong } } } };
    expect(found({ paths: { '/orders': { post: { callbacks, responses: { '200': {} } } } } })).toEqual([
      'body-forbidden POST /orders callback paid 204',
      'status-unregistered POST /orders callback paid 499',
    ]);
  });

  it('reads OpenAPI 2.0, where a response has one schema and its examples by media type', () => {
    const document = {
      swagger: '2.0',
      info: { title: 'Users', version: '1' },
      produces: ['application/problem+json'],
      securityDefinitions: { basic: { type: 'basic' } },
      security: [{ basic: [] }],
      paths: {
        '/users/{id}': {
          put: {
            consumes: ['application/json'],
            parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
            responses: {
              '200': { description: 'Saved' },
              '401': { description: 'No', schema: { $ref: '#/definitions/Problem' } },
              '404': {
                description: 'No such user',
                schema: { $ref: '#/definitions/Problem' },
                examples: {
                  'application/problem+json': {
                    title: 'No such user',
                    status: 400,
                    detail: 'No user has the id 8.',
                  },
                },
              },
              '429': {
                description: 'Slow down',
                headers: { 'Retry-After': { type: 'string', format: 'date-time' } },
              },
            },
          },
        },
      },
      definitions: {
        Problem: {
          type: 'object',
          properties: {
            type: { type: 'string', enum: ['about:blank'] },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
          },
        },
      },
    };
    expect(ids(JSON.stringify(document))).toEqual([
      'about-blank-title',
      'bad-request-undocumented',
      'challenge-missing',
      'error-body-undocumented',
      'retry-after-malformed',
      'server-errors-undocumented',
      'status-mismatch',
    ]);
  });

  it('gives the same answer for YAML and JSON, and for 3.0, 3.1 and 3.2', () => {
    const document = changed(goodDocument(), { '/components/responses/unauthorized/headers': {} });
    for (const openapi of ['3.0.3', '3.1.1', '3.2.0']) {
      expect(ids(JSON.stringify({ ...document, openapi }))).toEqual(['challenge-missing']);
      expect(ids(dump({ ...document, openapi }))).toEqual(['challenge-missing']);
    }
  });

  it('tells a shared fault once, and how many operations have it', () => {
    const document = changed(goodDocument(), { '/components/responses/unauthorized/headers': {} });
    const { findings } = lint(JSON.stringify(document));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      id: 'challenge-missing',
      where: 'response unauthorized 401',
      place: { file: 'openapi.yaml', pointer: '#/components/responses/unauthorized' },
    });
    expect(findings[0]?.detail).toContain('8 operations have it.');
  });

  it('leaves out what is to be skipped, and says so', () => {
    const document = JSON.stringify(
      changed(goodDocument(), { '/components/responses/unauthorized/headers': {} }),
    );
    const { findings, outcomes, score } = lint(document, { skip: ['challenge-missing'] });
    expect(findings).toEqual([]);
    expect(score.overall).toBe(100);
    expect(outcomes.filter(({ state }) => state === 'skipped').map(({ name }) => name)).toEqual([
      'challenge-missing',
    ]);
  });

  it.each(['{}', '[]', 'null', '', 'text', 'openapi: 4.0.0'])('refuses %j', (text) => {
    expect(() => lint(text)).toThrow(NotOpenApiError);
  });

  it.each([
    '{"openapi": "3.1.0"}',
    '{"openapi": "3.1.0", "paths": []}',
    '{"openapi": "3.1.0", "paths": {"/": null, "/a": [], "/b": {"get": 1, "put": {"responses": 3}, "post": {"responses": {"200": null, "500": "x"}}}}}',
    '{"openapi": "3.1.0", "paths": {"/a": {"get": {"parameters": {"a": 1}, "security": {"a": 1}, "responses": {"400": {"content": {"application/json": {"schema": {"properties": [1], "allOf": 3, "oneOf": [null, 1]}, "examples": [1], "example": {"a": {"b": []}}}}, "headers": {"Retry-After": null, "RateLimit": {"schema": 3}}}}}}}}',
    '{"openapi": "3.1.0", "paths": {"/a": {"$ref": "#/paths/~1a"}, "/b": {"get": {"responses": {"400": {"$ref": "#/paths/~1b/get/responses/400"}}}}}}',
  ])('does not fall over a document that is malformed: %s', (text) => {
    expect(() => lint(text)).not.toThrow();
  });

  it('keeps within bounds where schemas contain themselves, or alternatives multiply', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      properties: { [`m${index}`]: { type: 'string' } },
    }));
    const body = {
      allOf: [{ oneOf: many }, { anyOf: many }, { oneOf: many }, { $ref: '#/components/schemas/Tree' }],
    };
    const document = {
      openapi: '3.1.0',
      info: { version: '1' },
      paths: {
        '/a': {
          post: {
            responses: {
              '201': { description: 'Made', content: { 'application/json': { schema: { oneOf: [body] } } } },
              '400': {
                description: 'No',
                content: { 'application/json': { schema: body, example: { errors: [{ errors: [] }] } } },
              },
              '500': {
                description: 'No',
                content: {
                  'application/json': {
                    schema: { $ref: '#/components/schemas/Tree' },
                    example: { errors: [{}] },
                  },
                },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          Tree: {
            properties: {
              errors: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
              error: { $ref: '#/components/schemas/Tree' },
            },
          },
        },
      },
    };
    const started = performance.now();
    lint(JSON.stringify(document));
    const nested = `${'{"allOf":[{"properties":{"errors":{"items":'.repeat(300)}{}${'}}}]}'.repeat(300)}`;
    lint(JSON.stringify(document).replace('{"oneOf":[', `{"oneOf":[${nested},`));
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('keeps within bounds where aliases of YAML multiply, or contain themselves', () => {
    const levels = (name: string, first: string, more: (before: string) => string) =>
      [`x-${name}0: &${name}0 ${first}`]
        .concat(
          Array.from({ length: 60 }, (_, n) => `x-${name}${n + 1}: &${name}${n + 1} ${more(`*${name}${n}`)}`),
        )
        .join('\n');
    const document = `openapi: 3.1.0
info: {title: Bomb, version: '1'}
${levels('v', '[x, x]', (before) => `[${before}, ${before}]`)}
${levels('s', '{type: array}', (before) => `{allOf: [${before}, ${before}], items: ${before}, properties: {error: ${before}, errors: ${before}, detail: ${before}}}`)}
${levels('o', '{type: array}', (before) => `{oneOf: [${before}, ${before}], anyOf: [${before}, ${before}]}`)}
x-loop: &loop {errors: [*loop], allOf: [*loop], properties: {error: *loop}}
paths:
  /a:
    get:
      operationId: ${'update'.repeat(50_000)}
      responses:
        '200': {description: Well}
        '400': {description: No, content: {application/json: {schema: *s60, example: *v60}}}
        '404': {description: No, content: {application/json: {schema: *o60, example: {errors: [{detail: x}]}}}}
        '409': {description: No, content: {application/json: {schema: *loop, example: *loop}}}
        '500': {description: No, content: {application/json: {schema: *s60, example: [[[[1]]]]}}}
    put:
      operationId: ${'update'.repeat(50_000)}
      summary: ${'modif update '.repeat(20_000)}
      responses: {'200': {description: Well}}
`;
    const started = performance.now();
    expect(ids(document)).toContain('error-example-missing');
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('finds nothing in the errors that errata/openapi describes', () => {
    const errors = defineErrors({
      user_not_found: {
        status: 404,
        title: 'User not found',
        detail: 'No user has this id.',
        type: 'https://api.example.com/problems/user_not_found',
      },
    });
    const description = openapi({ errors });
    const document = {
      openapi: '3.1.0',
      info: { title: 'Users', version: '1' },
      components: {
        ...description.components,
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      },
      security: [{ bearer: [] }],
      paths: {
        '/users/{id}': {
          get: {
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            responses: {
              '200': { description: 'The user' },
              ...description.responses(
                errors.user_not_found,
                standardErrors.invalid_request,
                401,
                429,
                500,
                503,
              ),
            },
          },
        },
      },
    };
    expect(
      lint(JSON.stringify(document)).findings.map(({ id, where, detail }) => `${id} ${where} ${detail}`),
    ).toEqual([]);
  });
});
