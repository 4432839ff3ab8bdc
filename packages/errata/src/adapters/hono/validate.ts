import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';

import type { ValidateOptions } from '../fetch/validate.ts';
import type { HonoContext } from './hono.ts';
import { honoParts } from './request-parts.ts';

/**
 * Makes a function that answers the parts of a request, parsed and typed, or throws `invalid_request` with their
 * faults. The schemas are of any library that follows Standard Schema:
 *
 *     const order = validate({ params: z.object({ id: z.uuid() }), body: Order });
 *     app.put('/orders/:id', async (c) => { const { params, body } = await order(c); … });
 *
 * @throws `invalid_request` (422) with all faults; 413, 415 and `malformed_body` (400) for a body that cannot be read:
 * it must be JSON and not compressed.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
  { limit }: ValidateOptions = {},
): (c: HonoContext) => Promise<Validated<S>> {
  const parse = validator<S>(schemas);
  return (c) => parse(honoParts(c, limit));
}
