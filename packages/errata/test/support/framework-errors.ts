import type { Case } from './answers.ts';

/** Errors written for this test in the form of each framework, or of nobody. */
export const FRAMEWORKS: Readonly<Record<string, Case>> = {
  'Spring Boot': {
    status: 400,
    body: {
      timestamp: '2026-01-01T00:00:00Z',
      status: 400,
      error: 'Bad Request',
      message: 'Validation failed',
      path: '/a',
      errors: [{ field: 'lines[2].sku', defaultMessage: 'must not be blank', code: 'NotBlank' }],
    },
    says: {
      shape: 'spring-boot',
      faults: [
        { detail: 'must not be blank', code: 'NotBlank', field: 'lines[2].sku', pointer: '#/lines/2/sku' },
      ],
    },
  },
  Rails: {
    status: 404,
    body: { status: 404, error: 'Not Found' },
    says: { shape: 'rails', message: 'Not Found' },
  },
  'Rails models': {
    status: 422,
    headers: { 'x-runtime': '0.01' },
    body: { email: ['is taken'] },
    says: { shape: 'rails', faults: [{ detail: 'is taken', field: 'email', pointer: '#/email' }] },
  },
  DRF: {
    status: 400,
    body: { email: ['Enter a valid address.'], non_field_errors: ['They differ.'] },
    says: {
      shape: 'django-rest-framework',
      faults: [
        { detail: 'Enter a valid address.', field: 'email', pointer: '#/email' },
        { detail: 'They differ.', field: 'non_field_errors' },
      ],
    },
  },
  FastAPI: {
    status: 422,
    body: {
      detail: [
        { loc: ['body', 'items', 0, 'unit.price'], msg: 'too small', type: 'greater_than', input: -1 },
        { loc: ['query', 'limit'], msg: 'no integer', type: 'int_parsing', input: 'x' },
        { loc: ['path', 'id'], msg: 'no integer', type: 'int_parsing', input: 'x' },
      ],
    },
    says: {
      shape: 'fastapi',
      code: 'greater_than',
      faults: [
        {
          detail: 'too small',
          code: 'greater_than',
          field: 'body.items.0.unit.price',
          in: 'body',
          pointer: '#/items/0/unit.price',
        },
        { detail: 'no integer', code: 'int_parsing', field: 'query.limit', in: 'query', pointer: '#/limit' },
        { detail: 'no integer', code: 'int_parsing', field: 'path.id', in: 'params', pointer: '#/id' },
      ],
    },
  },
  Express: {
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Error</title>\n</head>\n<body>\n<pre>Error: boom &amp; bust<br> at x</pre></body></html>',
    says: { shape: 'express', message: 'Error: boom & bust' },
  },
  Fastify: {
    status: 400,
    body: {
      statusCode: 400,
      code: 'FST_ERR_VALIDATION',
      error: 'Bad Request',
      message: 'querystring/limit must be integer',
    },
    says: {
      shape: 'fastify',
      code: 'FST_ERR_VALIDATION',
      faults: [{ detail: 'must be integer', field: '/limit', in: 'query', pointer: '#/limit' }],
    },
  },
  Nest: {
    status: 400,
    body: {
      message: ['email must be an email', 'age must be positive'],
      error: 'Bad Request',
      statusCode: 400,
    },
    says: {
      shape: 'nest',
      faults: [{ detail: 'email must be an email' }, { detail: 'age must be positive' }],
    },
  },
  Laravel: {
    status: 422,
    body: { message: 'The given data was invalid.', errors: { 'items.0.name': ['is required'] } },
    says: {
      shape: 'laravel',
      faults: [{ detail: 'is required', field: 'items.0.name', pointer: '#/items/0/name' }],
    },
  },
  'ASP.NET': {
    status: 400,
    body: {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      traceId: '00-abc-1',
      errors: { 'Items[0].Name': ['The Name field is required.'] },
    },
    says: {
      shape: 'asp-net',
      traceId: '00-abc-1',
      faults: [{ detail: 'The Name field is required.', field: 'Items[0].Name', pointer: '#/Items/0/Name' }],
    },
  },
  boom: {
    status: 400,
    body: {
      statusCode: 400,
      error: 'Bad Request',
      message: '"id" must be a number',
      validation: { source: 'params', keys: ['id'] },
    },
    says: {
      shape: 'boom',
      faults: [{ detail: '"id" must be a number', field: 'id', in: 'params', pointer: '#/id' }],
    },
  },
  'unknown JSON': {
    status: 400,
    body: { outcome: { problems: [{ msg: 'No.' }] } },
    says: { shape: 'json', message: 'No.' },
  },
  'Hono, plain text': {
    status: 404,
    body: '404 Not Found',
    says: { shape: 'text', message: '404 Not Found' },
  },
  'a page of a proxy': {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>',
    says: { shape: 'html', message: '502 Bad Gateway' },
  },
  'no body': { status: 503, body: '', says: { shape: 'status', message: 'Service Unavailable', faults: [] } },
  'a status that nobody registered': { status: 599, body: '', says: { shape: 'status', status: 599 } },
};
