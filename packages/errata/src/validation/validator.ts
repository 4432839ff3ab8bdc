import type { Fault } from '../problem/definition.ts';
import { standardErrors } from '../problem/standard-errors.ts';
import { faultOf } from './fault-of.ts';
import { type OnlyParts, PARTS, type RequestParts, type Schemas, type Validated } from './request-parts.ts';
import { isStandardSchema } from './standard-schema.ts';

const MAX_FAULTS = 100;

/**
 * Makes a function that validates the parts of a request: `validator({ params, body })`. It answers the values as the
 * schemas make them, or throws `invalid_request` (422, or the API's `invalidStatus`) with the faults of all parts, at
 * most 100, each with its place.
 *
 * @throws TypeError where something that is not a schema stands for a part.
 */
export function validator<const S extends Schemas>(
  schemas: S & OnlyParts<S>,
): (parts: RequestParts) => Promise<Validated<S>> {
  const used = PARTS.filter((part) => schemas[part] !== undefined);
  for (const part of Object.keys(schemas))
    if (!isStandardSchema(schemas[part as keyof Schemas]) || !used.includes(part as keyof Schemas))
      throw new TypeError(
        `Cannot validate "${part}": give params, query, headers or body a schema that follows Standard Schema, of zod, valibot or ArkType for one.`,
      );
  return async (parts) => {
    const values: Partial<Record<keyof Schemas, unknown>> = {};
    const faults: Fault[] = [];
    for (const part of used) {
      const given: unknown = await parts[part]();
      const result = await schemas[part]?.['~standard'].validate(given);
      if (result?.issues)
        for (const issue of result.issues.slice(0, MAX_FAULTS - faults.length))
          faults.push(faultOf(issue, part, given));
      else values[part] = result?.value;
    }
    if (faults.length > 0) throw standardErrors.invalid_request({ errors: faults });
    return values as Validated<S>;
  };
}
