import type { IncomingMessage } from 'node:http';
import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';
import { requestParts } from './request-parts.ts';

/** How requests are validated on bare node:http. */
export interface ValidateOptions {
  /** Bytes that a body may have. Default 1 MiB. */
  readonly limit?: number;
}

/**
 * Makes a function that validates requests by schemas of any library that follows Standard Schema:
 *
 *     const order = validate({ params: z.object({ id: z.uuid() }), body: Order });
 *     const { params, body } = await order(request, { id });
 *
 * It reads the body, as JSON; the parameters of the path come from whoever took the path apart.
 *
 * @throws `invalid_request` (422) with all faults; 413, 415 and `malformed_body` (400) for a body that cannot be read.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
  { limit }: ValidateOptions = {},
): (request: IncomingMessage, params?: Readonly<Record<string, string>>) => Promise<Validated<S>> {
  const validated = validator<S>(schemas);
  return (request, params) => validated(requestParts(request, { target: request.url ?? '/', params, limit }));
}
