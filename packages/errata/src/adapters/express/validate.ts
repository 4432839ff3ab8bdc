import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';
import { requestParts } from '../node/request-parts.ts';
import type { ExpressRequest } from './express.ts';

/** How requests are validated on Express. */
export interface ValidateOptions {
  /** Bytes that a body may have that no parser, such as `express.json()`, has read before. Default 1 MiB. */
  readonly limit?: number;
}

/**
 * Makes a function that validates requests by schemas of any library that follows Standard Schema:
 * `const newUser = validate({ body })`, then `const { body } = await newUser(request)`. Where no parser has read the body,
 * it is read here, as JSON.
 *
 * @throws `invalid_request` (422) with all faults; 413, 415 and `malformed_body` (400) for a body that cannot be read.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
  { limit }: ValidateOptions = {},
): (request: ExpressRequest) => Promise<Validated<S>> {
  const validated = validator<S>(schemas);
  return (request) => {
    const { originalUrl: target, body } = request;
    // A wildcard has a list of segments in Express 5.
    const params = request.params as Readonly<Record<string, string>>;
    return validated(requestParts(request, { target, params, body, limit }));
  };
}
