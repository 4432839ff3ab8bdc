import { type OnlyParts, type Schemas, type Validated, validator } from '../../validation/index.ts';
import { requestParts } from './request-parts.ts';

/** Bounds of what is read for a validation. */
export interface ValidateOptions {
  /** Bytes that the body may have. Default 1 MiB. */
  readonly limit?: number;
}

/** Parameters of the path, or the promise of them, as Next.js hands them over. */
type Params = Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;

/**
 * Makes a function that answers the parts of a Request, parsed and typed, or throws `invalid_request` with their
 * faults. The schemas are of any library that follows Standard Schema:
 *
 *     const order = validate({ params: z.object({ id: z.uuid() }), body: Order });
 *     const { params, body } = await order(request, context.params);
 *
 * @throws `invalid_request` (422) with all faults; 413, 415 and `malformed_body` (400) for a body that cannot be read:
 * it must be JSON and not compressed.
 */
export function validate<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
  { limit }: ValidateOptions = {},
): (request: Request, params?: Params) => Promise<Validated<S>> {
  const parse = validator<S>(schemas);
  return async (request, params) => {
    const given = (await params) ?? {};
    return parse(requestParts(request, () => given, limit));
  };
}
