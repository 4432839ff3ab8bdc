import { openapi, standardErrors } from 'errata/openapi';
import { z } from 'zod';
import { errors, options } from './errors.ts';
import { orderLimit, orderOnce, version } from './policies.ts';
import { NewOrder, NewUser } from './schemas.ts';

const { components, responses: responsesOf } = openapi(options);
const { invalid_request, malformed_body } = standardErrors;

/** What each operation says, and 500, which any may. */
const responses: typeof responsesOf = (...of) => responsesOf(...of, 500);
const unsigned = [errors.token_missing, errors.token_invalid] as const;

const ok = (description: string) => ({ description, content: { 'application/json': { schema: {} } } });
const created = (description: string) => ({
  ...ok(description),
  headers: { Location: { description: 'Where it is.', required: true, schema: { type: 'string' } } },
});
const body = (schema: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema: z.toJSONSchema(schema) } },
});

/** Served at /openapi.json. */
export const openapiDocument = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '3' },
  paths: {
    '/users': {
      get: { responses: { 200: ok('All users.'), ...responses(version) } },
      post: {
        // A second time it is refused: the address is taken.
        'x-retryable': true,
        requestBody: body(NewUser),
        responses: {
          201: created('The new user.'),
          ...responses(invalid_request, malformed_body, 413, 415, errors.email_taken, version),
        },
      },
    },
    '/users/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }],
        responses: {
          200: ok('The user.'),
          ...responses(invalid_request, errors.user_not_found, version),
        },
      },
    },
    '/orders': {
      get: {
        security: [{ bearer: [] }],
        responses: { 200: ok('Your orders.'), ...responses(...unsigned, version) },
      },
      post: {
        security: [{ bearer: [] }],
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
        requestBody: body(NewOrder),
        responses: {
          201: ok('The new order.'),
          ...responses(
            ...[invalid_request, malformed_body, 413, 415, errors.product_unknown, errors.out_of_stock],
            ...[...unsigned, version, orderLimit, orderOnce],
          ),
        },
      },
    },
    '/shipping': {
      get: { responses: { 200: ok('What a parcel costs.'), ...responses(errors.carrier_failed, version) } },
    },
  },
  components: { ...components, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};
