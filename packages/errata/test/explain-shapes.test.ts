import { readdirSync } from 'node:fs';
import { type ExplainedProblem, explainResponse } from 'errata/explain';
import { describe, expect, test } from 'vitest';

interface Case {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
  readonly says: Partial<ExplainedProblem>;
}

const XML = { 'content-type': 'application/xml' };
const HTML = { 'content-type': 'text/html' };

/** Bodies written for this test, at least one for each shape, and what must be read from them. */
const SHAPES: Readonly<Record<string, readonly Case[]>> = {
  rfc9457: [
    {
      headers: { 'content-type': 'application/problem+json' },
      status: 422,
      body: {
        type: 'https://example.com/probs/invalid',
        title: 'Invalid',
        status: 422,
        detail: 'Two members are wrong.',
        instance: '/orders/7',
        code: 'order_invalid',
        errors: [{ detail: 'must be positive', pointer: '#/amount', code: 'positive' }],
      },
      says: {
        type: 'https://example.com/probs/invalid',
        title: 'Invalid',
        status: 422,
        detail: 'Two members are wrong.',
        instance: '/orders/7',
        code: 'order_invalid',
        errors: [{ detail: 'must be positive', field: '#/amount', code: 'positive' }],
      },
    },
    {
      body: { title: 'No', status: 400, 'invalid-params': [{ name: 'age', reason: 'too low' }] },
      says: { title: 'No', errors: [{ field: 'age', detail: 'too low' }] },
    },
    {
      headers: { 'content-type': 'application/problem+xml' },
      body: '<problem xmlns="urn:ietf:rfc:7807"><title>Gone</title><status>410</status><detail>Old &amp; gone</detail></problem>',
      says: { title: 'Gone', status: 410, detail: 'Old & gone' },
    },
  ],
  'asp-net': [
    {
      body: {
        type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
        title: 'Bad',
        status: 400,
        traceId: '00-1',
        errors: { Name: ['is required'] },
      },
      says: { title: 'Bad', status: 400, errors: [{ field: 'Name', detail: 'is required' }] },
    },
    {
      body: {
        Message: 'An error has occurred.',
        ExceptionMessage: 'x was null',
        ExceptionType: 'System.Exception',
      },
      says: { title: 'An error has occurred.', detail: 'x was null', code: 'System.Exception' },
    },
  ],
  stripe: [
    {
      status: 402,
      body: {
        error: {
          type: 'card_error',
          code: 'card_declined',
          decline_code: 'lost_card',
          message: 'Declined.',
          param: 'number',
          doc_url: 'https://example.com/d',
        },
      },
      says: {
        code: 'lost_card',
        title: 'card_error',
        detail: 'Declined.',
        type: 'https://example.com/d',
        errors: [{ detail: 'Declined.', field: 'number', code: 'card_declined' }],
      },
    },
  ],
  openai: [
    {
      body: {
        error: { message: 'No such model', type: 'invalid_request_error', param: 'model', code: null },
      },
      says: {
        detail: 'No such model',
        code: 'invalid_request_error',
        errors: [{ detail: 'No such model', field: 'model' }],
      },
    },
  ],
  anthropic: [
    {
      status: 529,
      body: {
        type: 'error',
        error: { type: 'overloaded_error', message: 'Overloaded' },
        request_id: 'req_1',
      },
      says: { code: 'overloaded_error', detail: 'Overloaded', instance: 'req_1' },
    },
  ],
  github: [
    {
      status: 422,
      body: {
        message: 'Validation Failed',
        documentation_url: 'https://example.com/rest',
        errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }],
      },
      says: {
        detail: 'Validation Failed',
        type: 'https://example.com/rest',
        errors: [{ field: 'title', code: 'missing_field', detail: 'missing_field' }],
      },
    },
  ],
  google: [
    {
      body: {
        error: {
          code: 400,
          status: 'INVALID_ARGUMENT',
          message: 'Bad name',
          details: [
            { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'NAME_TAKEN', domain: 'x' },
            {
              '@type': 'type.googleapis.com/google.rpc.BadRequest',
              fieldViolations: [{ field: 'name', description: 'taken' }],
            },
          ],
        },
      },
      says: {
        status: 400,
        title: 'INVALID_ARGUMENT',
        code: 'NAME_TAKEN',
        detail: 'Bad name',
        errors: [{ field: 'name', detail: 'taken' }],
      },
    },
    {
      status: 403,
      body: {
        error: {
          code: 403,
          message: 'Daily limit',
          errors: [{ domain: 'usageLimits', reason: 'dailyLimitExceeded', message: 'Daily limit' }],
        },
      },
      says: { status: 403, errors: [{ detail: 'Daily limit', code: 'dailyLimitExceeded' }] },
    },
  ],
  'aws-json': [
    {
      body: { __type: 'com.example#ThrottlingException', message: 'Rate exceeded' },
      says: { code: 'ThrottlingException', detail: 'Rate exceeded' },
    },
    {
      headers: { 'x-amzn-errortype': 'AccessDenied:http://internal.example/' },
      body: { Message: 'no' },
      says: { code: 'AccessDenied', detail: 'no' },
    },
  ],
  'aws-xml': [
    {
      headers: XML,
      body: '<?xml version="1.0"?><ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>r-1</RequestId></ErrorResponse>',
      says: { code: 'Throttling', detail: 'Rate exceeded', title: 'Sender', instance: 'r-1' },
    },
    {
      headers: XML,
      status: 503,
      body: '<Error><Code>SlowDown</Code><Message>Reduce your request rate</Message></Error>',
      says: { code: 'SlowDown' },
    },
  ],
  odata: [
    {
      body: {
        error: {
          code: 'InvalidName',
          message: 'Bad',
          target: 'name',
          details: [{ code: 'TooLong', target: 'name', message: 'too long' }],
        },
      },
      says: {
        code: 'InvalidName',
        detail: 'Bad',
        errors: [
          { field: 'name', detail: 'Bad', code: 'InvalidName' },
          { field: 'name', detail: 'too long', code: 'TooLong' },
        ],
      },
    },
    {
      body: { 'odata.error': { code: 'X1', message: { lang: 'en', value: 'Old form' } } },
      says: { code: 'X1', detail: 'Old form' },
    },
    {
      body: { error: { code: 'X2', message: { lang: 'en', value: 'Old verbose form' } } },
      says: { code: 'X2', detail: 'Old verbose form' },
    },
    {
      body: { error: { code: 'X3', message: 'Bad', innererror: { trace: [] } } },
      says: { code: 'X3', detail: 'Bad' },
    },
    {
      headers: { 'x-ms-error-code': 'BlobNotFound' },
      body: { error: { code: 'BlobNotFound', message: 'Gone' } },
      says: { code: 'BlobNotFound', detail: 'Gone' },
    },
    {
      headers: { 'x-ms-error-code': 'BlobNotFound' },
      body: { error: { message: 'Gone' } },
      says: { code: 'BlobNotFound', detail: 'Gone' },
    },
    {
      headers: { 'content-type': 'application/json; odata.metadata=minimal' },
      body: { error: { code: 'X4', message: 'Bad' } },
      says: { code: 'X4', detail: 'Bad' },
    },
    {
      headers: { 'odata-version': '4.0' },
      body: { error: { code: 'X5', message: 'Bad' } },
      says: { code: 'X5', detail: 'Bad' },
    },
  ],
  'json-api': [
    {
      status: 422,
      body: {
        errors: [
          {
            status: '422',
            code: 'blank',
            title: 'Blank',
            detail: 'Name is blank',
            source: { pointer: '/data/attributes/name' },
          },
        ],
      },
      says: {
        status: 422,
        code: 'blank',
        title: 'Blank',
        detail: 'Name is blank',
        errors: [{ field: '/data/attributes/name', detail: 'Name is blank', code: 'blank' }],
      },
    },
  ],
  graphql: [
    {
      status: 200,
      body: {
        data: null,
        errors: [{ message: 'Not allowed', path: ['user', 0, 'mail'], extensions: { code: 'FORBIDDEN' } }],
      },
      says: {
        detail: 'Not allowed',
        code: 'FORBIDDEN',
        errors: [{ detail: 'Not allowed', field: 'user.0.mail', code: 'FORBIDDEN' }],
      },
    },
  ],
  oauth: [
    {
      body: { error: 'invalid_grant', error_description: 'Code was used' },
      says: { code: 'invalid_grant', detail: 'Code was used' },
    },
    { body: { error: 'invalid_client' }, says: { code: 'invalid_client' } },
    {
      status: 401,
      headers: {
        'www-authenticate': 'Bearer realm="api", error="invalid_token", error_description="Token expired"',
      },
      body: '',
      says: { code: 'invalid_token', detail: 'Token expired' },
    },
  ],
  twilio: [
    {
      body: { code: 21211, message: 'Invalid number', more_info: 'https://example.com/21211', status: 400 },
      says: { code: '21211', status: 400, detail: 'Invalid number' },
    },
    {
      body: { errors: [{ code: 30001, message: 'Queue full', infoUrl: 'https://example.com/30001' }] },
      says: { code: '30001', detail: 'Queue full' },
    },
  ],
  'json-rpc': [
    {
      status: 200,
      body: { jsonrpc: '2.0', id: 7, error: { code: -32601, message: 'No such method.' } },
      says: { code: '-32601', detail: 'No such method.' },
    },
  ],
  slack: [
    {
      status: 200,
      body: { ok: false, error: 'invalid_blocks', response_metadata: { messages: ['[ERROR] no text'] } },
      says: { code: 'invalid_blocks', detail: '[ERROR] no text' },
    },
  ],
  scim: [
    {
      status: 409,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: '409',
        scimType: 'uniqueness',
        detail: 'Name is taken',
      },
      says: { status: 409, code: 'uniqueness', detail: 'Name is taken' },
    },
  ],
  fhir: [
    {
      body: {
        resourceType: 'OperationOutcome',
        issue: [
          {
            severity: 'error',
            code: 'required',
            details: { text: 'Name missing' },
            expression: ['Patient.name'],
          },
        ],
      },
      says: {
        code: 'required',
        detail: 'Name missing',
        errors: [{ detail: 'Name missing', field: 'Patient.name', code: 'required' }],
      },
    },
  ],
  shopify: [
    { status: 404, body: { errors: 'Not Found' }, says: { detail: 'Not Found' } },
    {
      status: 422,
      body: { errors: { title: ["can't be blank"] } },
      says: { errors: [{ field: 'title', detail: "can't be blank" }] },
    },
    {
      status: 200,
      body: { data: { productCreate: { userErrors: [{ field: ['input', 'title'], message: 'is blank' }] } } },
      says: { detail: 'is blank', errors: [{ field: 'input.title', detail: 'is blank' }] },
    },
  ],
  cloudflare: [
    {
      body: { success: false, errors: [{ code: 7003, message: 'No route' }], messages: [], result: null },
      says: { code: '7003', detail: 'No route' },
    },
    { status: 429, headers: { 'cf-ray': '1-FRA' }, body: 'error code: 1015', says: { code: '1015' } },
  ],
  kubernetes: [
    {
      status: 422,
      body: {
        kind: 'Status',
        status: 'Failure',
        reason: 'Invalid',
        message: 'Pod is invalid',
        code: 422,
        details: { causes: [{ reason: 'FieldValueRequired', message: 'Required', field: 'spec.x' }] },
      },
      says: {
        status: 422,
        code: 'Invalid',
        detail: 'Pod is invalid',
        errors: [{ detail: 'Required', field: 'spec.x', code: 'FieldValueRequired' }],
      },
    },
  ],
  'spring-boot': [
    {
      status: 500,
      body: { timestamp: '2026-01-01T00:00:00Z', status: 500, error: 'Internal Server Error', path: '/pay' },
      says: { status: 500, title: 'Internal Server Error', instance: '/pay' },
    },
  ],
  rails: [
    { status: 404, body: { status: 404, error: 'Not Found' }, says: { status: 404, title: 'Not Found' } },
    {
      status: 422,
      headers: { 'x-runtime': '0.01' },
      body: { name: ['is blank'] },
      says: { errors: [{ field: 'name', detail: 'is blank' }] },
    },
  ],
  'django-rest-framework': [
    {
      status: 403,
      body: { detail: 'You do not have permission.' },
      says: { detail: 'You do not have permission.' },
    },
    {
      body: { non_field_errors: ['No match'], name: ['Required'] },
      says: {
        errors: [
          { field: 'non_field_errors', detail: 'No match' },
          { field: 'name', detail: 'Required' },
        ],
      },
    },
  ],
  fastapi: [
    {
      status: 422,
      body: {
        detail: [{ loc: ['body', 'age'], msg: 'Input should be a number', type: 'int_parsing', input: 'x' }],
      },
      says: {
        code: 'int_parsing',
        errors: [{ field: 'body.age', detail: 'Input should be a number', code: 'int_parsing' }],
      },
    },
    {
      status: 404,
      headers: { server: 'uvicorn' },
      body: { detail: 'Item not found' },
      says: { detail: 'Item not found' },
    },
  ],
  fastify: [
    {
      body: {
        statusCode: 400,
        code: 'FST_ERR_VALIDATION',
        error: 'Bad Request',
        message: 'body/name is required',
      },
      says: { status: 400, code: 'FST_ERR_VALIDATION', title: 'Bad Request' },
    },
  ],
  nest: [
    {
      body: { message: ['name must be a string'], error: 'Bad Request', statusCode: 400 },
      says: { status: 400, title: 'Bad Request', errors: [{ detail: 'name must be a string' }] },
    },
    {
      status: 404,
      body: { statusCode: 404, message: 'Cannot GET /x' },
      says: { status: 404, detail: 'Cannot GET /x' },
    },
  ],
  boom: [
    {
      body: { statusCode: 400, error: 'Bad Request', message: 'bad', attributes: { code: 'e1' } },
      says: { status: 400, code: 'e1', detail: 'bad' },
    },
  ],
  laravel: [
    {
      status: 422,
      body: { message: 'The name is required.', errors: { name: ['The name is required.'] } },
      says: { detail: 'The name is required.', errors: [{ field: 'name', detail: 'The name is required.' }] },
    },
    {
      status: 500,
      body: { message: '', exception: 'PDOException', file: 'x.php', line: 3, trace: [] },
      says: { detail: 'PDOException', code: 'PDOException' },
    },
  ],
  contentful: [
    {
      status: 404,
      body: { sys: { type: 'Error', id: 'NotFound' }, message: 'Gone', requestId: 'r1' },
      says: { code: 'NotFound', detail: 'Gone', instance: 'r1' },
    },
  ],
  apigee: [
    {
      status: 401,
      body: { fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } } },
      says: { detail: 'Invalid ApiKey', code: 'oauth.v2.InvalidApiKey' },
    },
  ],
  express: [
    {
      status: 404,
      headers: HTML,
      body: '<!DOCTYPE html>\n<html><head><title>Error</title></head><body><pre>Cannot GET /x&lt;y</pre></body></html>',
      says: { title: 'Error', detail: 'Cannot GET /x<y' },
    },
  ],
  html: [
    {
      status: 502,
      headers: HTML,
      body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 <b>Bad</b> Gateway</h1></center></body></html>',
      says: { title: '502 Bad Gateway', detail: '502 Bad Gateway' },
    },
  ],
  xml: [
    {
      headers: XML,
      body: '<fault><faultcode>c1</faultcode><faultstring>No such order</faultstring></fault>',
      says: { code: 'c1', detail: 'No such order' },
    },
  ],
  'broken-json': [
    { body: '{"code": "e7", "message": "cut off he', says: { code: 'e7' } },
    { body: '{"message": "trailing comma",}', says: { detail: 'trailing comma' } },
  ],
  json: [
    {
      body: { error: { reasons: [{ message: 'deep down', code: 12 }] } },
      says: { detail: 'deep down', code: '12' },
    },
    {
      body: { errors: ['first', 'second'] },
      says: { detail: 'first', errors: [{ detail: 'first' }, { detail: 'second' }] },
    },
    { body: [{ errorCode: 55, errorMessage: 'listed' }], says: { detail: 'listed' } },
    { body: '"just a string"', says: {} },
    {
      body: { error: { code: 'quota_exceeded', message: 'Used up' } },
      says: { code: 'quota_exceeded', detail: 'Used up' },
    },
    {
      body: { error: { code: 'invalid', message: 'Bad', type: 'request' } },
      says: { code: 'invalid', detail: 'Bad' },
    },
  ],
  text: [
    {
      headers: { 'content-type': 'text/plain' },
      body: '  Rate limit\treached \n',
      says: { detail: 'Rate limit reached' },
    },
  ],
};

function read({ status = 400, headers = { 'content-type': 'application/json' }, body }: Case) {
  return explainResponse({
    status,
    headers: Object.entries(headers),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }).problem;
}

describe('body shapes', () => {
  test('every shape has bodies in the table', () => {
    const files = readdirSync(new URL('../src/explain/shapes/', import.meta.url)).map((name) =>
      name.slice(0, -3),
    );
    const named = files.map((name) => (name === 'json-message' ? 'json' : name));
    expect(Object.keys(SHAPES).sort()).toEqual(named.sort());
  });

  test.each(
    Object.entries(SHAPES).flatMap(([shape, cases]) =>
      cases.map((one, index) => [shape, index, one] as const),
    ),
  )('%s, body %i', (shape, _index, one) => {
    expect(read(one)).toMatchObject({ shape, ...one.says });
  });

  test('where there is no body there is no problem', () => {
    expect(explainResponse({ status: 500, headers: [], body: ' \n' }).problem).toBeUndefined();
    expect(
      explainResponse({ status: 200, headers: [], body: '{"message":"hello"}' }).problem,
    ).toBeUndefined();
  });
});
