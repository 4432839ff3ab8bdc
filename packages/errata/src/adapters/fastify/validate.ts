import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';
import { requestParts } from '../node/request-parts.ts';
import type { FastifyRequest } from './fastify.ts';

/** The parts of a request of Fastify that a validator looks at. */
export type ValidatedRequest = Pick<FastifyRequest, 'raw' | 'originalUrl' | 'params' | 'body'>;

/**
 * Makes a function that validates requests by schemas of any library that follows Standard Schema:
 * `const newUser = validate({ body })`, then `const { body } = await newUser(request)`. The body is what Fastify's content
 * type parsers made of it.
 *
 * @throws `invalid_request` (422) with all faults.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
): (request: ValidatedRequest) => Promise<Validated<S>> {
  const validated = validator<S>(schemas);
  return ({ raw, originalUrl: target, params, body }) =>
    validated(
      requestParts(raw, {
        target,
        params: params as Readonly<Record<string, string>>,
        body,
        limit: undefined,
      }),
    );
}
