import type { IncomingMessage } from 'node:http';
import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';
import { requestParts } from './request-parts.ts';

/** How requests are validated on bare node:http. */
export interface ValidateOptions {
  /** The parameters of a request's path; needed where `params` has a schema. */
  readonly params?: (request: IncomingMessage) => Readonly<Record<string, string>>;
  /** Bytes that a body may have. Default 1 MiB. */
  readonly limit?: number;
}

/**
 * Makes a function that validates requests by schemas of any library that follows Standard Schema:
 * `const newUser = validate({ body })`, then `const { body } = await newUser(request)`. It reads the body, as JSON.
 *
 * @throws `invalid_request` (422) with all faults; 413, 415 and `malformed_body` (400) for a body that cannot be read.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
  { params, limit }: ValidateOptions = {},
): (request: IncomingMessage) => Promise<Validated<S>> {
  const validated = validator<S>(schemas);
  return (request) =>
    validated(requestParts(request, { target: request.url ?? '/', params: params?.(request), limit }));
}
