const order = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const requestBody = { content: { 'application/json': { schema: order } } };

/** What the correct server says of itself. */
export const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      get: {
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
        responses: { 200: {}, 400: {} },
      },
      post: { requestBody, responses: { 201: {}, 422: {} } },
    },
    '/orders/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: {}, 412: {} } },
      put: { requestBody, responses: { 201: {}, 412: {} } },
    },
    '/private': { get: { responses: { 200: {}, 401: {} } } },
    '/legacy': { get: { responses: { 426: {} } } },
    '/proxied': { get: { responses: { 407: {} } } },
  },
};
