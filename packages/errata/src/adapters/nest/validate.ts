import type { IncomingMessage } from 'node:http';
import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';
import { requestParts } from '../node/request-parts.ts';

/** The parts of a request of Nest that a validator looks at, on either platform. */
export interface ValidatedRequest {
  /** The request of node:http, on Fastify. */
  readonly raw?: IncomingMessage;
  readonly originalUrl: string;
  readonly params?: unknown;
  readonly body?: unknown;
}

/**
 * Makes a function that validates requests by schemas of any library that follows Standard Schema:
 * `const newUser = validate({ body })`, then `const { body } = await newUser(request)`. For one parameter of a handler
 * there is {@link valid}.
 *
 * @throws `invalid_request` (422) with all faults.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
): (request: ValidatedRequest) => Promise<Validated<S>> {
  const validated = validator<S>(schemas);
  return (request) => {
    const { originalUrl: target, body } = request;
    const params = request.params as Readonly<Record<string, string>>;
    const raw = request.raw ?? (request as unknown as IncomingMessage);
    return validated(requestParts(raw, { target, params, body, limit: undefined }));
  };
}
