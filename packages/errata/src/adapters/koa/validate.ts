import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';
import { requestParts } from '../node/request-parts.ts';
import { insideOf, type KoaContext } from './koa.ts';

/** How requests are validated on Koa. */
export interface ValidateOptions {
  /** Bytes that a body may have that no parser, such as @koa/bodyparser, has read before. Default 1 MiB. */
  readonly limit?: number;
}

/**
 * Makes a function that validates requests by schemas of any library that follows Standard Schema:
 * `const newUser = validate({ body })`, then `const { body } = await newUser(ctx)`. Parameters of the path are those of
 * @koa/router. Where no parser has read the body, it is read here, as JSON.
 *
 * @throws `invalid_request` (422) with all faults; 413, 415 and `malformed_body` (400) for a body that cannot be read.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
  { limit }: ValidateOptions = {},
): (context: KoaContext) => Promise<Validated<S>> {
  const validated = validator<S>(schemas);
  return (context) => {
    const { params, request } = insideOf(context);
    const { req, originalUrl: target } = context;
    return validated(requestParts(req, { target, params, body: request?.body, limit }));
  };
}
